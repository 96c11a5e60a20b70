using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>The text between two document markers.</summary>
/// <param name="File">What findings call the stream.</param>
/// <param name="FirstLine">The line of the stream on which <paramref name="Text"/> starts.</param>
/// <param name="ContentLine">The line of the first character that is neither blank nor comment.</param>
internal sealed record TextPart(string File, string Text, int FirstLine, int ContentLine, string? Template)
{
    public Location At => new(File, ContentLine, 1);

    /// <summary>A place of this text in the stream; <paramref name="line"/> counts from 1 in the text.</summary>
    public Location Place(long line, long column) => new(File, FirstLine + (int)Math.Max(1, line) - 1, (int)Math.Max(1, column));
}
