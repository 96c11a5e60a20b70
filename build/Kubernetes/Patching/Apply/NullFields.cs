using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Takes out fields that are null and need not be said: to the API's own types they are absent, and so they are to a schema that does not allow null.</summary>
internal static class NullFields
{
    public static JsonObject Dropped(JsonObject map, MergeShape shape) => new(
        from field in map
        where field.Value is not null || shape.KeepsNull(field.Key)
        select KeyValuePair.Create(field.Key, Value(field.Value, shape.Field(field.Key) ?? MergeShape.Deduced)));

    private static JsonNode? Value(JsonNode? value, MergeShape shape) => value switch
    {
        JsonObject map => Dropped(map, shape),
        JsonArray list => new JsonArray([.. list.Select(item => Value(item, shape.Items))]),
        _ => value?.DeepClone(),
    };
}
