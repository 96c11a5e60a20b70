namespace Welkin.Tools.Charts;

/// <summary>A source could not be asked, or answered with what cannot be used; the message says why in one clause.</summary>
internal sealed class SourceFailedException(string why, Exception? inner = null) : Exception(why, inner);
