using System.Text.Json;

namespace Welkin.Kubernetes;

/// <summary>Cuts JSON values that follow each other, as in JSON lines or <c>kubectl get -o json</c> in a loop, and names each without building it.</summary>
internal static class JsonScan
{
    public static JsonReaderOptions Options { get; } = new() { AllowMultipleValues = true, MaxDepth = ObjectReader.Depth };

    /// <summary>Each value with what it is, null where only the parser can tell; null where the first value is no JSON: it may be YAML in flow style.</summary>
    public static List<(TextPart Part, ObjectIdentity? Identity)>? Read(TextPart part)
    {
        var values = new List<(TextPart, ObjectIdentity?)>();
        var reader = new Utf8JsonReader(part.Bytes.Span, Options);
        var (done, line) = (0, part.FirstLine);
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                var identity = Header(ref reader);
                values.Add((Slice(start, (int)reader.BytesConsumed), identity));
            }
        }
        catch (JsonException)
        {
            if (values.Count == 0)
                return null;
            if (DocumentSplitter.Split(part.File, part.Bytes[done..], line) is [var rest, ..])
                values.Add((rest with { Template = part.Template }, null));
        }
        return values;

        TextPart Slice(int start, int end)
        {
            var first = line + part.Bytes.Span[done..start].Count((byte)'\n');
            line = first + part.Bytes.Span[start..end].Count((byte)'\n');
            // A value alone keeps the text around it.
            var alone = done == 0 && part.Bytes.Span[end..].Trim(" \t\r\n"u8).IsEmpty;
            done = end;
            return alone ? part : new TextPart(part.File, part.Bytes[start..end], first, first, part.Template)
            {
                IsInPlace = start == 0 || part.Bytes.Span[start - 1] == '\n',
            };
        }
    }

    private static ObjectIdentity? Header(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        string? apiVersion = null, kind = null, name = null, space = null;
        var (known, metadata) = (true, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("apiVersion"u8))
                known &= Text(ref reader, ref apiVersion);
            else if (reader.ValueTextEquals("kind"u8))
                known &= Text(ref reader, ref kind);
            else if (reader.ValueTextEquals("metadata"u8))
                (known, metadata) = (known & !metadata & Metadata(ref reader, ref name, ref space), true);
            else
                SkipValue(ref reader);
        }
        return known && apiVersion is not null && kind is not null && name is not null && !kind.EndsWith("List", StringComparison.Ordinal)
            ? new ObjectIdentity(apiVersion, kind, space, name)
            : null;
    }

    private static bool Metadata(ref Utf8JsonReader reader, ref string? name, ref string? space)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return false;
        }
        var known = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
                known &= Text(ref reader, ref name);
            else if (reader.ValueTextEquals("namespace"u8))
                known &= Text(ref reader, ref space);
            else
                SkipValue(ref reader);
        }
        return known;
    }

    private static bool Text(ref Utf8JsonReader reader, ref string? value)
    {
        reader.Read();
        // An escape is rare here and may be half a character: the parser judges it.
        if (reader.TokenType == JsonTokenType.String && value is null && !reader.ValueIsEscaped && reader.ValueSpan.Length > 0)
        {
            value = reader.GetString();
            return true;
        }
        reader.Skip();
        return false;
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
