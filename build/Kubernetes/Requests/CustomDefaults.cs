using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Puts in what the schema of a custom kind puts in, and drops nulls that may not be (apiextensions-apiserver, pkg/apiserver/schema/defaulting).</summary>
internal static class CustomDefaults
{
    public static JsonObject Apply(JsonObject root, ValueSchema schema)
    {
        var whole = root.DeepClone().AsObject();
        Fill(whole, schema);
        return whole;
    }

    private static void Fill(JsonNode? node, ValueSchema schema)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, property) in schema.Properties)
                {
                    // A null that may not be one gives way to the default.
                    if (property.Default is { } value && map[key] is null && (!map.ContainsKey(key) || !property.Nullable))
                        map[key] = value.DeepClone();
                    else if (map.ContainsKey(key) && map[key] is null && property is { Nullable: false, Kind: not ValueKind.Any })
                        map.Remove(key);
                    Fill(map[key], property);
                }
                foreach (var (key, value) in schema.AdditionalProperties is { } ? map.ToList() : [])
                    Fill(value, schema.AdditionalProperties!);
                break;
            case JsonArray list when schema.Items is { } items:
                foreach (var item in list)
                    Fill(item, items);
                break;
        }
    }
}
