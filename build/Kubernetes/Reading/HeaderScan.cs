using System.Text;

namespace Welkin.Kubernetes;

/// <summary>Reads kind and name of an object line by line, without parsing it.</summary>
/// <remarks>
/// Only plain block YAML is understood; whatever could be read in another way gives null, and the real parser decides. A document
/// cannot be made to look like another kind: its first key stands in column 1, so every true key is seen, and a key seen twice is doubt.
/// </remarks>
internal static class HeaderScan
{
    public static ObjectIdentity? Read(ReadOnlySpan<byte> text)
    {
        if (HasOtherLineBreaks(text))
            return null;

        string? apiVersion = null, kind = null;
        MetadataScan metadata = default;
        var (inMetadata, started) = (false, false);
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n') is var feed and >= 0 ? feed : text.Length;
            var line = text[..end];
            text = text[Math.Min(end + 1, text.Length)..];

            // The lines of most of a document: below a key that is none of ours.
            if (line.IsEmpty || (line[0] == ' ' && started && !inMetadata))
                continue;
            line = line.TrimEnd(" \t\r"u8);
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (line[0] == ' ')
            {
                if (!started || !metadata.See(line))
                    return null;
                continue;
            }
            started = true;
            if (line[0] == '-' && (line.Length == 1 || line[1] == ' '))
                continue;
            if (!ScannedLine.TryRead(line, out var key, out var value))
                return null;

            inMetadata = false;
            if (key.SequenceEqual("apiVersion"u8))
            {
                if (apiVersion is not null || (apiVersion = ScannedLine.Plain(value)) is null)
                    return null;
            }
            else if (key.SequenceEqual("kind"u8))
            {
                if (kind is not null || (kind = ScannedLine.Plain(value)) is null)
                    return null;
            }
            else if (key.SequenceEqual("metadata"u8))
            {
                if (metadata.IsOpen || !value.IsEmpty)
                    return null;
                (metadata, inMetadata) = (MetadataScan.Open(), true);
            }
        }

        // A list is several objects, which only a parser can take apart.
        return apiVersion is null || kind is null || metadata.Name is null || kind.EndsWith("List", StringComparison.Ordinal)
            ? null
            : new ObjectIdentity(apiVersion, kind, metadata.Namespace, metadata.Name);
    }

    /// <summary>A lone carriage return ends a line in YAML; so do three characters beyond ASCII in YAML 1.1.</summary>
    private static bool HasOtherLineBreaks(ReadOnlySpan<byte> text) =>
        (text.Contains((byte)'\r') && text.Count((byte)'\r') != text.Count("\r\n"u8))
        || (!Ascii.IsValid(text) && (text.IndexOf("\u0085"u8) >= 0 || text.IndexOf("\u2028"u8) >= 0 || text.IndexOf("\u2029"u8) >= 0));
}
