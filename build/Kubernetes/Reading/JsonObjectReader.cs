using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Reads a document written in JSON (RFC 8259), numbers kept as written.</summary>
internal static class JsonObjectReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ObjectReader.Depth, AllowDuplicateProperties = true };

    /// <summary>False where the text is no JSON: it may still be YAML in flow style.</summary>
    public static bool TryRead(TextPart part, out JsonNode? root)
    {
        try
        {
            using var document = JsonDocument.Parse(part.Bytes, Options);
            root = Node(part, FieldPath.Root, document.RootElement);
            return true;
        }
        catch (JsonException)
        {
            root = null;
            return false;
        }
    }

    // Made node by node, because a lazily read JsonObject finds a duplicate key only when it is used.
    private static JsonNode? Node(TextPart part, FieldPath path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => Map(part, path, element),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select((item, index) => Node(part, path[index], item))]),
        JsonValueKind.String => JsonValue.Create(Text(part, path, element)),
        JsonValueKind.Number => Scalars.Number(element.GetRawText()) ?? throw Refused(part, "K8S004", $"{path}: number {element.GetRawText()} is out of range"),
        _ => JsonValue.Create(element.GetBoolean()),
    };

    private static JsonObject Map(TextPart part, FieldPath path, JsonElement element)
    {
        var map = new JsonObject();
        foreach (var property in element.EnumerateObject())
        {
            var at = path[property.Name];
            if (!map.TryAdd(property.Name, Node(part, at, property.Value)))
                throw Refused(part, "K8S002", $"key '{at}' stands here twice");
        }
        return map;
    }

    private static string Text(TextPart part, FieldPath path, JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refused(part, "K8S004", $"{path}: the string is not valid Unicode");
        }
    }

    private static UnreadableException Refused(TextPart part, string id, string text) => new(part.At, id, text);
}
