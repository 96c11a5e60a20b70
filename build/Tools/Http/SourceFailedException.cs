namespace Welkin.Tools;

/// <summary>A source could not be asked, or has what cannot be used; the message says why in one clause. The next source is tried.</summary>
internal sealed class SourceFailedException(string why, Exception? inner = null) : Exception(why, inner);
