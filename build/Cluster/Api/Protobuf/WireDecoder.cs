using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Reads an object of the API from protocol buffers into the JSON that the same client would have sent: the schema says what a value is, the table which field it is of.</summary>
internal static class WireDecoder
{
    private const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    /// <exception cref="UnknownWireTypeException">A type or field is not in the table.</exception>
    /// <exception cref="FormatException">The bytes are no such object.</exception>
    public static JsonObject Object(ReadOnlySpan<byte> message, ValueSchema schema)
    {
        var read = new JsonObject();
        Fields(message, schema, schema.TypeName ?? "", read);
        return read;
    }

    private static void Fields(ReadOnlySpan<byte> message, ValueSchema schema, string type, JsonObject into)
    {
        var fields = WireFields.Of(type) ?? throw new UnknownWireTypeException(type);
        for (var reader = new WireReader(message); reader.Next();)
        {
            if (!fields.TryGetValue(reader.Number, out var field))
                throw new UnknownWireTypeException($"{type}, field {reader.Number}");
            if (field.IsPart)
                Fields(reader.Bytes, schema, $"{type[..(type.LastIndexOf('.') + 1)]}{field.Name}", into);
            else
                Field(reader, schema.Properties[field.Name], field, into);
        }
    }

    private static void Field(WireReader reader, ValueSchema schema, WireField field, JsonObject into)
    {
        var name = field.Name;
        if (schema.Kind == ValueKind.List)
        {
            if (into[name] is not JsonArray list)
                into[name] = list = [];
            list.Add(Value(reader, schema.Items!));
        }
        else if (schema.Kind == ValueKind.Map && schema.AdditionalProperties is { } values)
        {
            if (into[name] is not JsonObject map)
                into[name] = map = [];
            Entry(reader.Bytes, values, map);
        }
        else if (Value(reader, schema) is { } value && (field.KeepsZero || !IsZero(value)))
        {
            into[name] = value;
        }
    }

    private static void Entry(ReadOnlySpan<byte> entry, ValueSchema values, JsonObject map)
    {
        var key = "";
        // A value that is left out is the empty one.
        JsonNode? value = values.Kind == ValueKind.List ? new JsonArray() : "";
        for (var reader = new WireReader(entry); reader.Next();)
        {
            if (reader.Number == 1)
                key = reader.Text;
            else
                value = Value(reader, values);
        }
        map[key] = value;
    }

    private static JsonNode? Value(WireReader reader, ValueSchema schema) => schema switch
    {
        _ when reader.HasBytes == schema.Kind is ValueKind.Flag or ValueKind.WholeNumber or ValueKind.Number => throw new FormatException($"proto: wrong wireType for field {reader.Number}"),
        { Kind: ValueKind.Text, Format: "byte" } => Convert.ToBase64String(reader.Bytes),
        { Kind: ValueKind.Text, Format: "date-time" } => Time(reader.Bytes, schema.TypeName == $"{Meta}MicroTime"),
        { Kind: ValueKind.Text } => reader.Text,
        { Kind: ValueKind.Flag } => reader.Value != 0,
        { Kind: ValueKind.WholeNumber } => (long)reader.Value,
        { Kind: ValueKind.Number } => BitConverter.UInt64BitsToDouble(reader.Value),
        { Kind: ValueKind.Quantity } => First(reader.Bytes),
        { Kind: ValueKind.IntOrString } => IntOrString(reader.Bytes),
        { PreservesUnknown: true } => JsonNode.Parse(First(reader.Bytes) is { Length: > 0 } raw ? raw : "null"),
        { Kind: ValueKind.Map, TypeName: not null } => Object(reader.Bytes, schema),
        { Kind: ValueKind.List, Items: { } items } => Items(reader.Bytes, items),
        _ => throw new UnknownWireTypeException(schema.TypeName ?? schema.Kind.ToString()),
    };

    // A list that is a value of a map is a message of items.
    private static JsonArray Items(ReadOnlySpan<byte> message, ValueSchema schema)
    {
        var items = new JsonArray();
        for (var reader = new WireReader(message); reader.Next();)
            items.Add(Value(reader, schema));
        return items;
    }

    // A time that was never set is an empty message.
    private static string? Time(ReadOnlySpan<byte> message, bool micro)
    {
        var (seconds, nanos) = (0L, 0L);
        for (var reader = new WireReader(message); reader.Next();)
        {
            if (reader.Number == 1)
                seconds = (long)reader.Value;
            else
                nanos = (long)reader.Value;
        }
        if (seconds is < -62135596800 or >= 253402300800)
            throw new FormatException("there is no such time");
        return message.IsEmpty ? null
            : DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / 100).UtcDateTime.ToString(micro ? "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static string First(ReadOnlySpan<byte> message)
    {
        for (var reader = new WireReader(message); reader.Next();)
        {
            if (reader.Number == 1)
                return reader.Text;
        }
        return "";
    }

    private static JsonNode IntOrString(ReadOnlySpan<byte> message)
    {
        var (isText, number, text) = (false, 0L, "");
        for (var reader = new WireReader(message); reader.Next();)
        {
            if (reader.Number == 1)
                isText = reader.Value != 0;
            else if (reader.Number == 2)
                number = (long)reader.Value;
            else
                text = reader.Text;
        }
        return isText ? text : number;
    }

    private static bool IsZero(JsonNode value) => value is JsonValue single
        && ((single.TryGetValue<string>(out var text) && text.Length == 0) || (single.TryGetValue<long>(out var number) && number == 0) || (single.TryGetValue<bool>(out var flag) && !flag));
}
