using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Decodes JSON into a type of the API as Go does: unknown fields left out, null for nothing, keys that stand twice merged.</summary>
/// <remarks>Sources: sigs.k8s.io/json (Go's encoding/json, case-sensitive, with strict errors).</remarks>
internal sealed class TypedDecoder
{
    private readonly StrictErrors _strict = new();
    private string? _first;

    private TypedDecoder()
    {
    }

    /// <exception cref="DecodeException">A value does not fit its type.</exception>
    public static DecodedBody Decode(JsonElement body, ValueSchema type)
    {
        var decoder = new TypedDecoder();
        var root = decoder.Value(body, type, new DecodePlace("", GoTypes.Struct(type), "", type)) as JsonObject ?? [];
        return decoder._first is { } mistake ? throw new DecodeException(mistake) : new(root, decoder._strict.Texts);
    }

    private JsonNode? Value(JsonElement element, ValueSchema schema, DecodePlace place, JsonNode? before = null)
    {
        if (SpecialTypes.Decoder(schema) is { } special)
            return special(element, place);
        return (element.ValueKind, schema.Kind) switch
        {
            (JsonValueKind.Null, _) => null,
            (_, ValueKind.Any) => Raw(element),
            (JsonValueKind.Object, ValueKind.Map) => Map(element, schema, place, before as JsonObject ?? []),
            (JsonValueKind.Array, ValueKind.List) => List(element, schema, place),
            (JsonValueKind.String, ValueKind.Text) => Text(element, schema),
            (JsonValueKind.Number, ValueKind.WholeNumber) when ScalarDecoding.Whole(element, schema.Format) is { } whole => whole,
            (JsonValueKind.Number, ValueKind.WholeNumber) => Mismatch($"number {element.GetRawText()}", place),
            (JsonValueKind.Number, ValueKind.Number) => JsonValue.Create(element.Clone()),
            (JsonValueKind.True or JsonValueKind.False, ValueKind.Flag) => JsonValue.Create(element.GetBoolean()),
            _ => Mismatch(ScalarDecoding.Word(element), place),
        };
    }

    private JsonObject Map(JsonElement element, ValueSchema schema, DecodePlace place, JsonObject map)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var isStruct = schema.AdditionalProperties is null;
        foreach (var property in element.EnumerateObject())
        {
            var path = place.Below(property.Name);
            if (isStruct && !schema.Properties.ContainsKey(property.Name))
            {
                if (!schema.PreservesUnknown)
                    _strict.Unknown(path);
                else
                    map[property.Name] = Raw(property.Value);
                continue;
            }
            if (!seen.Add(property.Name))
                _strict.Duplicate(path);
            var value = schema.AdditionalProperties ?? schema.Properties[property.Name];
            // A null for a struct's field leaves it as it is, which for a first one is absent.
            var decoded = Value(property.Value, value, isStruct ? place.Field(path, property.Name, schema, value) : place with { Path = path, Type = value }, map[property.Name]);
            if (decoded is null && !isStruct)
                map[property.Name] = ScalarDecoding.Zero(value);
            else if (decoded is not null && !ReferenceEquals(decoded, map[property.Name]))
                map[property.Name] = decoded;
        }
        return map;
    }

    private JsonArray List(JsonElement element, ValueSchema schema, DecodePlace place)
    {
        var items = schema.Items ?? ValueSchema.Anything;
        return new([.. element.EnumerateArray().Select((item, index) => Value(item, items, place with { Path = FormattableString.Invariant($"{place.Path}[{index}]"), Type = items }) ?? ScalarDecoding.Zero(items))]);
    }

    private static JsonValue Text(JsonElement element, ValueSchema schema)
    {
        var text = ScalarDecoding.Text(element);
        if (schema.Format == "byte" && Base64Text.FirstMistake(text) is { } at)
            throw new DecodeException(FormattableString.Invariant($"illegal base64 data at input byte {at}"));
        return JsonValue.Create(text);
    }

    // Go goes on and tells the first.
    private JsonValue? Mismatch(string got, DecodePlace place)
    {
        _first ??= place.Mismatch(got, GoTypes.Of(place.Type, place.Struct, place.Name));
        return null;
    }

    private static JsonNode? Raw(JsonElement element) => RawValue.Of(element);
}

/// <summary>Where a decoder stands.</summary>
/// <param name="Path">With keys of maps and places in lists, as strict errors show it.</param>
/// <param name="Struct">The innermost struct.</param>
/// <param name="Fields">The fields of structs alone, joined by dots, as type errors show them.</param>
/// <param name="Type">Of the value here.</param>
/// <param name="Name">The field of the struct; empty in a list or map.</param>
internal sealed record DecodePlace(string Path, string Struct, string Fields, ValueSchema Type, string Name = "")
{
    public string Below(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    public DecodePlace Field(string path, string name, ValueSchema holder, ValueSchema type) =>
        new(path, GoTypes.Struct(holder), Fields.Length == 0 ? name : $"{Fields}.{name}", type, name);

    public string Mismatch(string got, string type) => Fields.Length == 0
        ? $"json: cannot unmarshal {got} into Go value of type {type}"
        : $"json: cannot unmarshal {got} into Go struct field {Struct}.{Fields} of type {type}";
}
