namespace Welkin.Kubernetes;

/// <summary>Reads kind and name of an object line by line, without parsing it.</summary>
/// <remarks>
/// Only plain block YAML is understood; whatever could be read in another way gives null, and the real parser decides. A document
/// cannot be made to look like another kind: its first key stands in column 1, so every true key is seen, and a key seen twice is doubt.
/// </remarks>
internal static class HeaderScan
{
    public static ObjectIdentity? Read(TextPart part)
    {
        string? apiVersion = null, kind = null;
        MetadataScan? metadata = null;
        var inMetadata = false;
        var started = false;

        foreach (var raw in part.Text.AsSpan().EnumerateLines())
        {
            var line = raw.TrimEnd();
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (line[0] == ' ')
            {
                if (!started || (inMetadata && !metadata!.See(line)))
                    return null;
                continue;
            }
            started = true;
            if (line[0] == '-' && (line.Length == 1 || line[1] == ' '))
                continue;
            if (!ScannedLine.TryRead(line, out var key, out var value))
                return null;

            inMetadata = false;
            switch (key)
            {
                case "apiVersion" when apiVersion is null && ScannedLine.Plain(value) is { } text:
                    apiVersion = text;
                    break;
                case "kind" when kind is null && ScannedLine.Plain(value) is { } text:
                    kind = text;
                    break;
                case "metadata" when metadata is null && value.IsEmpty:
                    (metadata, inMetadata) = (new MetadataScan(), true);
                    break;
                case "apiVersion" or "kind" or "metadata":
                    return null;
            }
        }

        // A list is several objects, which only a parser can take apart.
        return apiVersion is null || kind is null || metadata?.Name is null || kind.EndsWith("List", StringComparison.Ordinal)
            ? null
            : new ObjectIdentity(apiVersion, kind, metadata.Namespace, metadata.Name);
    }
}
