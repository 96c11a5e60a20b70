using System.Text.Json;

namespace Welkin.Cluster;

/// <summary>A type of OpenAPI 2 in protocol buffers.</summary>
internal static class Version2Schema
{
    public static void Write(ProtoMessage schema, JsonElement of)
    {
        Version2Proto.Text(schema, 1, of, "$ref");
        Version2Proto.Text(schema, 2, of, "format");
        Version2Proto.Text(schema, 4, of, "description");
        if (of.TryGetProperty("required", out var required))
            Version2Proto.Texts(schema, 19, required);
        if (of.TryGetProperty("enum", out var values))
        {
            foreach (var value in values.EnumerateArray())
                schema.Message(20, any => any.Text(2, value.GetRawText()));
        }
        Version2Proto.Under(schema, 21, of, "additionalProperties", Additional);
        Version2Proto.Under(schema, 22, of, "type", (type, name) => type.Text(1, name.GetString()!));
        Version2Proto.Under(schema, 23, of, "items", (items, item) => items.Message(1, inner => Write(inner, item)));
        Version2Proto.Under(schema, 25, of, "properties", (properties, map) => Version2Proto.Named(properties, 1, map, Write));
        Version2Proto.Extensions(schema, 31, of);
    }

    private static void Additional(ProtoMessage item, JsonElement of)
    {
        if (of.ValueKind == JsonValueKind.Object)
            item.Message(1, inner => Write(inner, of));
        else
            item.Flag(2, of.ValueKind == JsonValueKind.True);
    }
}
