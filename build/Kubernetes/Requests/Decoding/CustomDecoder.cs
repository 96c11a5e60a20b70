using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Decodes an object of a custom kind: all of its JSON, less what its schema does not keep.</summary>
/// <remarks>Sources: apiextensions-apiserver, pkg/apiserver/customresource_handler.go (schemaCoercingDecoder) and pkg/apiserver/schema/pruning.</remarks>
internal static class CustomDecoder
{
    public static DecodedBody Decode(JsonElement json, CustomResourceVersion version, ValueSchema metadata)
    {
        var strict = new StrictErrors();
        if (RawValue.Of(json, strict) is not JsonObject root)
            throw new DecodeException($"json: cannot unmarshal {ScalarDecoding.Word(json)} into Go value of type map[string]interface {{}}");
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        if (root["metadata"] is { } written)
            root["metadata"] = Metadata(written, metadata, unknown);
        if (version.Schema is { } schema)
            Prune(root, schema, "", isObject: true, unknown);
        foreach (var path in unknown)
            strict.Unknown(path);
        return new(root, strict.Texts);
    }

    private static JsonObject Metadata(JsonNode written, ValueSchema type, SortedSet<string> unknown)
    {
        var decoded = TypedDecoder.Decode(JsonSerializer.SerializeToElement(written), type);
        foreach (var text in decoded.Strict.Where(text => text.StartsWith("unknown field \"", StringComparison.Ordinal)))
            unknown.Add($"metadata.{text["unknown field \"".Length..^1]}");
        return decoded.Root;
    }

    private static void Prune(JsonNode? node, ValueSchema schema, string path, bool isObject, SortedSet<string> unknown)
    {
        if (node is JsonArray list)
        {
            for (var index = 0; index < list.Count && schema.Items is { } items; index++)
                Prune(list[index], items, FormattableString.Invariant($"{path}[{index}]"), items.EmbeddedResource, unknown);
        }
        if (node is not JsonObject map)
            return;
        foreach (var (key, value) in map.ToList())
        {
            var at = path.Length == 0 ? key : $"{path}.{key}";
            if (isObject && key is "apiVersion" or "kind" or "metadata")
                continue;
            if (schema.Properties.TryGetValue(key, out var property) || (property = schema.AdditionalProperties) is not null)
                Prune(value, property, at, property.EmbeddedResource, unknown);
            else if (!schema.PreservesUnknown && schema.Kind != ValueKind.Any)
            {
                unknown.Add(at);
                map.Remove(key);
            }
        }
    }
}
