namespace Welkin.Tools;

/// <summary>A source could not be asked, or has what cannot be used; the message says why in one clause. The next source is tried.</summary>
internal sealed class SourceFailedException(string why, Exception? inner = null) : Exception(why, inner)
{
    /// <summary>The server was asked and says that there is no such thing.</summary>
    public bool IsMissing { get; init; }
}
