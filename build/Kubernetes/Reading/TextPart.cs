using System.Text;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>The bytes between two document markers, UTF-8.</summary>
/// <param name="File">What findings call the stream.</param>
/// <param name="FirstLine">The line of the stream on which <paramref name="Bytes"/> start.</param>
/// <param name="ContentLine">The line of the first character that is neither blank nor comment.</param>
internal sealed record TextPart(string File, ReadOnlyMemory<byte> Bytes, int FirstLine, int ContentLine, string? Template)
{
    /// <summary>The bytes are whole lines of the stream: false for what was written anew, and for a JSON value in the middle of a line.</summary>
    public bool IsInPlace { get; init; } = true;

    public Location At => new(File, ContentLine, 1);

    /// <summary>Decoded anew at each call: a document that nobody reads has no second copy.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>A place of this text in the stream; <paramref name="line"/> counts from 1 in the text.</summary>
    public Location Place(long line, long column) => new(File, FirstLine + (int)Math.Max(1, line) - 1, (int)Math.Max(1, column));

    /// <summary>The place of a byte, its column in UTF-16 units.</summary>
    public Location PlaceOf(int index)
    {
        var before = Bytes.Span[..index];
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return Place(1 + before.Count((byte)'\n'), 1 + Encoding.UTF8.GetCharCount(line));
    }
}
