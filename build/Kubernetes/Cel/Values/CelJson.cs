using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>JSON as values (apiserver, cel/common/values.go: UnstructuredToVal).</summary>
internal static class CelJson
{
    public static CelValue Untyped(JsonNode? node) => node switch
    {
        null => CelNull.Value,
        JsonObject map => new CelJsonMap(map, null),
        JsonArray list => new CelList(list.Select(Untyped)),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => new CelString(JsonTypes.Text(node)!),
            JsonValueKind.True => CelBool.True,
            JsonValueKind.False => CelBool.False,
            _ => Whole(node) is { } whole ? new CelInt(whole) : new CelDouble(JsonTypes.Number(node)),
        },
    };

    public static CelValue Typed(JsonNode? node, ValueSchema schema)
    {
        if (node is null)
            return schema.Nullable || schema.Kind == ValueKind.Any ? CelNull.Value : new CelError("invalid data, got null for schema with nullable=false");
        return schema.Kind switch
        {
            ValueKind.Map => node is JsonObject map ? Map(map, schema) : new CelError("invalid data, expected a map for the provided schema with type=object"),
            ValueKind.List => node is not JsonArray list ? new CelError("invalid data, expected an array for the provided schema with type=array")
                : schema.Items is not { } items ? new CelError("invalid array type, expected Items with a non-empty Schema")
                : new CelList(list.Select(item => Typed(item, items))) { ListType = schema.ListType, Keys = [.. schema.MapKeys.Select(key => CelNames.Escape(key) ?? key)] },
            ValueKind.Text => JsonTypes.Text(node) is { } text ? Text(text, schema.Format) : new CelError($"invalid data, expected string, got {GoType(node)}"),
            ValueKind.WholeNumber => Whole(node) is { } whole ? new CelInt(whole) : new CelError($"invalid data, expected int, got {GoType(node)}"),
            ValueKind.Number => JsonTypes.Of(node) is "integer" or "number" ? new CelDouble(JsonTypes.Number(node)) : new CelError($"invalid data, expected float, got {GoType(node)}"),
            ValueKind.Flag => JsonTypes.Of(node) == "boolean" ? CelBool.Of(node.GetValue<bool>()) : new CelError($"invalid data, expected bool, got {GoType(node)}"),
            ValueKind.IntOrString => JsonTypes.Text(node) is { } either ? new CelString(either)
                : Whole(node) is { } whole ? new CelInt(whole) : new CelError("invalid data, expected XIntOrString value to be either a string or integer"),
            _ => Untyped(node),
        };
    }

    /// <summary>The schema of an object with what every object of the API has (apiextensions, model.WithTypeAndObjectMeta).</summary>
    public static ValueSchema WithMetadata(ValueSchema schema)
    {
        var word = new ValueSchema(ValueKind.Text);
        var metadata = new ValueSchema(ValueKind.Map) { LazyProperties = new(() => new Dictionary<string, ValueSchema>(StringComparer.Ordinal) { ["name"] = word, ["generateName"] = word }) };
        return schema with
        {
            LazyProperties = new(() => new Dictionary<string, ValueSchema>(schema.Properties, StringComparer.Ordinal) { ["kind"] = word, ["apiVersion"] = word, ["metadata"] = metadata }),
        };
    }

    private static CelValue Map(JsonObject map, ValueSchema schema)
    {
        if (schema.EmbeddedResource)
            return new CelJsonMap(map, WithMetadata(schema));
        return schema.Properties.Count > 0 || CelSchemaTypes.Values(schema) is not null || schema.PreservesUnknown
            ? new CelJsonMap(map, schema)
            : new CelError("invalid object type, expected either Properties or AdditionalProperties with Allows=true and non-empty Schema");
    }

    private static CelValue Text(string text, string? format) => format switch
    {
        "duration" => GoTime.LooseDuration(text) is { } duration ? duration : new CelError($"Invalid duration {text}: unable to parse {text} as duration"),
        "date" => GoTime.Timestamp($"{text}T00:00:00Z") is { } date ? date : new CelError($"Invalid date formatted string {text}"),
        "date-time" => GoTime.Timestamp(text) is { } time ? time : new CelError($"Invalid date-time formatted string {text}"),
        "byte" => Bytes(text),
        _ => new CelString(text),
    };

    private static CelValue Bytes(string text)
    {
        var buffer = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, buffer, out var length) ? new CelBytes([.. buffer.AsSpan(0, length)]) : new CelError($"Invalid byte formatted string {text}");
    }

    private static long? Whole(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.Number && long.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string GoType(JsonNode node) => JsonTypes.Of(node) switch
    {
        "object" => "map[string]interface {}",
        "array" => "[]interface {}",
        "integer" => Whole(node) is null ? "float64" : "int64",
        "number" => "float64",
        "boolean" => "bool",
        var type => type,
    };
}
