using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>An object as the server writes it: what Go's encoder leaves out is left out, what it always writes is there.</summary>
public static class ObjectNormalForm
{
    /// <summary>What the server decodes of an object as written: unknown fields and nulls dropped, amounts, times and numbers in one form. Nothing is defaulted.</summary>
    /// <param name="type">The type of the object's kind.</param>
    /// <exception cref="FieldTypeException">A value does not fit its type.</exception>
    public static JsonObject Decoded(JsonObject root, ValueSchema type)
    {
        try
        {
            return TypedDecoder.Decode(JsonSerializer.SerializeToElement(root), type).Root;
        }
        catch (DecodeException mistake)
        {
            throw new FieldTypeException(FieldPath.Root, mistake.Message);
        }
    }

    /// <summary>What the server answers with, for an object that it has decoded, defaulted and stored.</summary>
    public static JsonObject Answered(JsonObject root, ValueSchema type) => Struct(root, type);

    private static JsonObject Struct(JsonObject map, ValueSchema type)
    {
        var written = new JsonObject();
        var holder = GoTypes.Struct(type);
        foreach (var (key, property) in type.Properties)
        {
            var required = type.Required.Contains(key);
            var value = map[key];
            if (Value(value, property) is { } node && (required || !IsNothing(node, holder, key, property)))
                written[key] = node;
            else if (value is null && property is { Kind: ValueKind.Map, Default: JsonObject { Count: 0 } } && !property.Properties.Keys.All(string.IsNullOrEmpty))
                written[key] = Struct([], property);
            else if (required && property.Kind is (ValueKind.List or ValueKind.Map))
                written[key] = null;
            else if (required && property.Default is JsonValue zero)
                written[key] = zero.DeepClone();
            else if (value is null or JsonArray && GoZeroes.IsWritten(holder, key))
                written[key] = property.Kind == ValueKind.WholeNumber ? 0 : null;
        }
        return written;
    }

    private static JsonNode? Value(JsonNode? value, ValueSchema schema) => (value, schema.Kind) switch
    {
        (null, _) => null,
        (JsonObject map, ValueKind.Map) when schema.AdditionalProperties is { } values =>
            new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Value(entry.Value, values)))),
        (JsonObject map, ValueKind.Map) when !schema.PreservesUnknown => Struct(map, schema),
        (JsonArray { Count: 0 }, ValueKind.List) => null,
        (JsonArray list, ValueKind.List) when schema.Items is { } items => new JsonArray([.. list.Select(item => Value(item, items))]),
        _ => value.DeepClone(),
    };

    // A struct is written even when it is empty; an open map is not.
    private static bool IsNothing(JsonNode node, string holder, string key, ValueSchema schema) => node switch
    {
        JsonObject { Count: 0 } => schema.AdditionalProperties is not null,
        JsonArray { Count: 0 } => true,
        JsonValue value => value.ToJsonString() is "\"\"" or "0" or "false" && GoZeroes.IsDropped(holder, key, schema.Kind),
        _ => false,
    };
}
