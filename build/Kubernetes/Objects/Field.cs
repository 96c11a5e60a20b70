using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A value of an object together with its place; reading on from an absent value gives absent values.</summary>
/// <remarks>A value of the wrong type is never taken for an absent one: it throws, because the API server would refuse the object.</remarks>
public readonly record struct Field(FieldPath Path, JsonNode? Node)
{
    public static Field Of(JsonObject root) => new(FieldPath.Root, root);

    /// <summary>False where the value is absent or null, which the API treats alike.</summary>
    public bool IsSet => Node is not null;

    public JsonObject? Map => Node switch { null => null, JsonObject map => map, _ => throw Wrong("a map") };

    public bool? Flag => Node switch { null => null, JsonValue value when value.TryGetValue<bool>(out var flag) => flag, _ => throw Wrong("true or false") };

    public string? Text => Node switch { null => null, JsonValue value when value.TryGetValue<string>(out var text) => text, _ => throw Wrong("a string") };

    public long? Number => Node switch { null => null, JsonValue value when Whole(value) is { } number => number, _ => throw Wrong("a whole number") };

    /// <summary>The items of a list, none where it is absent.</summary>
    public IEnumerable<Field> Items => Node switch
    {
        null => [],
        JsonArray list => Enumerate(Path, list),
        _ => throw Wrong("a list"),
    };

    public Field this[string key] => new(Path[key], Map?[key]);

    /// <summary>The value as short JSON, for people.</summary>
    public string Shown => Node?.ToJsonString(Readable) ?? "not set";

    private static JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Made in code a number may be an int, and a reader of YAML takes 3.0 for 3.
    private static long? Whole(JsonValue value) => value.TryGetValue<long>(out var number) ? number
        : value.GetValueKind() == JsonValueKind.Number && JsonTypes.Of(value) == "integer" && JsonTypes.Number(value) is >= long.MinValue and < long.MaxValue and var exact ? (long)exact
        : null;

    private FieldTypeException Wrong(string expected) => new(Path, $"must be {expected}, got {Shown}");

    private static IEnumerable<Field> Enumerate(FieldPath path, JsonArray list)
    {
        for (var index = 0; index < list.Count; index++)
            yield return new Field(path[index], list[index]);
    }
}
