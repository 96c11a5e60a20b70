using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Reads an OpenAPI v3 schema.</summary>
/// <param name="resolve">The type that a <c>$ref</c> names; null where references are not allowed.</param>
internal sealed class ValueSchemaReader(Func<string, ValueSchema>? resolve)
{
    private static readonly string[] JudgedFormats = ["int32", "int64", "float", "double", "date-time", "byte", "int-or-string", "password"];

    public ValueSchema Read(JsonNode? node)
    {
        if (node is not JsonObject schema)
            return ValueSchema.Anything with { NotEvaluated = node is JsonValue ? ["a schema that is no map"] : [] };
        if (Text(schema, "$ref") is { } reference)
            return resolve is null ? ValueSchema.Anything with { NotEvaluated = ["$ref"] } : Reference(schema, resolve(reference));

        var kind = Kind(schema);
        return new ValueSchema(kind)
        {
            LazyProperties = new(() => Properties(schema)),
            AdditionalProperties = Additional(schema),
            Items = schema["items"] is JsonObject items ? Read(items) : null,
            Required = Texts(schema, "required"),
            Format = Text(schema, "format"),
            Nullable = Flag(schema, "nullable"),
            PreservesUnknown = Flag(schema, "x-kubernetes-preserve-unknown-fields"),
            EmbeddedResource = Flag(schema, "x-kubernetes-embedded-resource"),
            Default = schema["default"],
            Allowed = schema["enum"] is JsonArray allowed ? [.. allowed] : [],
            ListType = Text(schema, "x-kubernetes-list-type") switch { "map" => ListType.Map, "set" => ListType.Set, _ => ListType.Atomic },
            MapKeys = Texts(schema, "x-kubernetes-list-map-keys"),
            AtomicMap = Text(schema, "x-kubernetes-map-type") == "atomic",
            PatchStrategy = Text(schema, "x-kubernetes-patch-strategy"),
            PatchMergeKey = Text(schema, "x-kubernetes-patch-merge-key"),
            Bounds = ValueBoundsReader.Read(schema),
            Logic = kind == ValueKind.IntOrString ? null : Logic(schema),
            Rules = CelRule.Read(schema["x-kubernetes-validations"]),
            NotEvaluated = [.. NotJudged(schema, kind)],
        };
    }

    /// <summary>A field of a type with a name, which may say of itself how it merges.</summary>
    private static ValueSchema Reference(JsonObject schema, ValueSchema type) => type with
    {
        Default = schema["default"],
        AtomicMap = Text(schema, "x-kubernetes-map-type") is { } relation ? relation == "atomic" : type.AtomicMap,
        PatchStrategy = Text(schema, "x-kubernetes-patch-strategy"),
        PatchMergeKey = Text(schema, "x-kubernetes-patch-merge-key"),
    };

    private IReadOnlyDictionary<string, ValueSchema> Properties(JsonObject schema) => schema["properties"] is JsonObject properties
        ? properties.ToDictionary(property => property.Key, property => Read(property.Value), StringComparer.Ordinal)
        : ImmutableDictionary<string, ValueSchema>.Empty;

    private ValueSchema? Additional(JsonObject schema) => schema["additionalProperties"] switch
    {
        JsonObject values => Read(values),
        JsonValue value when value.TryGetValue<bool>(out var open) && open => ValueSchema.Anything,
        _ => null,
    };

    private SchemaLogic? Logic(JsonObject schema) =>
        schema["allOf"] is null && schema["anyOf"] is null && schema["oneOf"] is null && schema["not"] is null
            ? null
            : new(Schemas(schema, "allOf"), Schemas(schema, "anyOf"), Schemas(schema, "oneOf"), schema["not"] is { } not ? Read(not) : null);

    private ImmutableArray<ValueSchema> Schemas(JsonObject schema, string key) => schema[key] is JsonArray list ? [.. list.Select(Read)] : [];

    private static ValueKind Kind(JsonObject schema) => Flag(schema, "x-kubernetes-int-or-string") ? ValueKind.IntOrString : Text(schema, "type") switch
    {
        "object" => ValueKind.Map,
        "array" => ValueKind.List,
        "string" => ValueKind.Text,
        "integer" => ValueKind.WholeNumber,
        "number" => ValueKind.Number,
        "boolean" => ValueKind.Flag,
        SchemaGenerator.QuantityType => ValueKind.Quantity,
        _ => ValueKind.Any,
    };

    private static IEnumerable<string> NotJudged(JsonObject schema, ValueKind kind)
    {
        if (schema["x-kubernetes-validations"] is { } rules && (rules as JsonArray)?.Count != CelRule.Read(rules).Length)
            yield return "a CEL rule that is none";
        if (kind == ValueKind.Text && Text(schema, "format") is { } format && !JudgedFormats.Contains(format))
            yield return $"format {format}";
        if (schema["items"] is JsonArray)
            yield return "a list of schemas in items";
        if (kind == ValueKind.IntOrString && (schema["allOf"] ?? schema["oneOf"] ?? schema["not"]) is not null)
            yield return "allOf, oneOf or not beside int-or-string";
    }

    private static string? Text(JsonObject schema, string key) => schema[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool Flag(JsonObject schema, string key) => schema[key] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static ImmutableArray<string> Texts(JsonObject schema, string key) => schema[key] is JsonArray list
        ? [.. list.OfType<JsonValue>().Select(item => item.TryGetValue<string>(out var text) ? text : null).OfType<string>()]
        : [];
}
