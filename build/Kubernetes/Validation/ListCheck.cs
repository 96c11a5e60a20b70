using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Judges a list as a whole: its length, and items that may stand in it only once.</summary>
internal sealed class ListCheck(FaultList faults, bool custom, bool ruled)
{
    // Lists of the API's own types that a create takes with duplicates; apply, which needs the keys, refuses them.
    private static readonly string[] TakesDuplicates = ["env", "imagePullSecrets", "hostAliases", "ownerReferences"];

    public void Check(FieldPath path, JsonArray list, ValueSchema schema)
    {
        BoundsCheck.List(path, list, schema.Bounds, faults);
        if (schema.ListType == ListType.Atomic)
            return;

        var tolerated = !custom && (schema.ListType == ListType.Set || TakesDuplicates.Contains(path.Key) || schema.MapKeys.Contains("containerPort"));
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < list.Count; index++)
        {
            var key = schema.ListType == ListType.Set ? list[index] : Key(list[index], schema);
            if (key is null or JsonObject { Count: 0 })
                continue;
            // The API names the second of all that are alike.
            var text = key.ToJsonString();
            seen[text] = seen.GetValueOrDefault(text) + 1;
            if (seen[text] == 2 && (tolerated || !ruled))
                faults.Duplicate(path[index], key, tolerated);
        }
    }

    /// <summary>The fields that tell the item apart, defaults put in; null for what is no item.</summary>
    private static JsonObject? Key(JsonNode? item, ValueSchema schema) => item is not JsonObject map ? null : new JsonObject(
        from key in schema.MapKeys
        let value = map[key] ?? Default(schema, key)
        where value is not null
        select KeyValuePair.Create(key, (JsonNode?)value.DeepClone()));

    private static JsonNode? Default(ValueSchema schema, string key) =>
        schema.Items is { } items && items.Properties.TryGetValue(key, out var property) ? property.Default : null;
}
