using System.Collections.Immutable;
using System.Text;

namespace Welkin.Kernel.Yaml.Editing;

/// <summary>A YAML file as its bytes and as what they say.</summary>
/// <param name="Text">Without a byte order mark; the marks of the events count its UTF-16 units.</param>
internal sealed record YamlSource(string File, ReadOnlyMemory<byte> Bytes, string Text, ImmutableArray<SourceEvent> Events)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int Prefix => Bytes.Length - Utf8.GetByteCount(Text);

    public static YamlSource? Read(string file, ReadOnlyMemory<byte> bytes, FindingList findings)
    {
        if (Utf8Text.Decode(bytes.Span, file, findings) is not { } decoded)
            return null;
        var text = decoded.StartsWith('\uFEFF') ? decoded[1..] : decoded;
        if (YamlContent.ControlCharacter(file, text) is { } refused)
            findings.Add(refused.At, refused.Id, refused.Text);
        else if (SourceReader.Read(file, text, findings) is { } events)
            return new YamlSource(file, bytes, text, events);
        return null;
    }

    public Location At(int node) => SourceReader.At(File, Events[node].Start);

    /// <summary>The bytes with a scalar written in another way; its anchor stays.</summary>
    public ReadOnlyMemory<byte> ReplaceScalar(SourceEvent scalar, string with)
    {
        var (start, end) = ((int)scalar.Start.Index, (int)scalar.End.Index);
        if (scalar.Anchor.Length > 0)
        {
            start += 1 + scalar.Anchor.Length;
            start += Text.AsSpan()[start..end].IndexOfAnyExcept(" \t\r\n");
        }
        return Replace(start, end, with);
    }

    /// <summary>The bytes with other text in the place of the characters from <paramref name="start"/> to <paramref name="end"/>; no other byte differs.</summary>
    public ReadOnlyMemory<byte> Replace(int start, int end, string with)
    {
        var first = Prefix + Utf8.GetByteCount(Text.AsSpan(0, start));
        var last = first + Utf8.GetByteCount(Text.AsSpan(start, end - start));
        return (byte[])[.. Bytes.Span[..first], .. Utf8.GetBytes(with), .. Bytes.Span[last..]];
    }

    /// <summary>The edited bytes when they say what was intended and nothing else; null otherwise.</summary>
    public ReadOnlyMemory<byte>? Checked(ReadOnlyMemory<byte> edited, IEnumerable<SourceEvent> intended) =>
        Read(File, edited, new FindingList()) is { } after && after.Events.Select(read => read.Meaning).SequenceEqual(intended.Select(read => read.Meaning))
            ? edited
            : (ReadOnlyMemory<byte>?)null; // A bare null would become empty bytes here.
}
