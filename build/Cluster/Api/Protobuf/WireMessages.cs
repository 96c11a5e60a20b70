using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>Turns protobuf messages into the JSON that a client of the same version would have sent.</summary>
internal static class WireMessages
{
    private const int Deepest = 100;

    /// <exception cref="FormatException">It is no such message.</exception>
    /// <exception cref="NotSupportedException">It has a field that is not known here.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> bytes, string message)
    {
        var map = new JsonObject();
        Fill(map, bytes, message, 0);
        return map;
    }

    private static void Fill(JsonObject map, ReadOnlySpan<byte> bytes, string message, int depth)
    {
        if (depth > Deepest)
            throw new FormatException("it is nested too deep");
        var fields = WireTypes.Find(message) ?? throw new NotSupportedException($"{message} is not known in protobuf");
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var (number, wire) = reader.Tag();
            if (!fields.TryGetValue(number, out var field))
                throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"field {number} of {message} is not known in protobuf"));
            if (field.Name.Length == 0)
                Fill(map, reader.Bytes(), field.Kind, depth + 1);
            else
                Put(map, field, ref reader, wire, depth);
        }
    }

    private static void Put(JsonObject map, WireField field, ref WireReader reader, int wire, int depth)
    {
        switch (field.Shape)
        {
            case WireShape.One:
                if (Value(ref reader, wire, field.Kind, depth) is { } value && (field.Keep || !IsZero(value)))
                    map[field.Name] = value;
                break;
            case WireShape.List:
                Items(List(map, field.Name), ref reader, wire, field.Kind, depth);
                break;
            case WireShape.Wrapped:
                Unwrap(List(map, field.Name), reader.Bytes(), field.Kind, depth);
                break;
            default:
                Entry(map[field.Name] as JsonObject ?? Added(map, field.Name), reader.Bytes(), field, depth);
                break;
        }
    }

    // Numbers may be packed into one field.
    private static void Items(JsonArray list, ref WireReader reader, int wire, string kind, int depth)
    {
        if (wire != 2 || kind is not ("i" or "t" or "d"))
        {
            list.Add(Value(ref reader, wire, kind, depth));
            return;
        }
        var packed = new WireReader(reader.Bytes());
        while (!packed.IsAtEnd)
            list.Add(Value(ref packed, kind == "d" ? 1 : 0, kind, depth));
    }

    private static void Unwrap(JsonArray list, ReadOnlySpan<byte> bytes, string kind, int depth)
    {
        var items = new WireReader(bytes);
        while (!items.IsAtEnd)
            Items(list, ref items, items.Tag().Wire, kind, depth);
    }

    private static void Entry(JsonObject map, ReadOnlySpan<byte> bytes, WireField field, int depth)
    {
        var entry = new WireReader(bytes);
        var (key, value) = ("", (JsonNode?)null);
        while (!entry.IsAtEnd)
        {
            var (number, wire) = entry.Tag();
            if (number == 1)
            {
                key = Encoding.UTF8.GetString(entry.Bytes());
            }
            else if (field.Shape == WireShape.WrappedMap)
            {
                var list = new JsonArray();
                Unwrap(list, entry.Bytes(), field.Kind, depth);
                value = list;
            }
            else
            {
                value = Value(ref entry, wire, field.Kind, depth);
            }
        }
        map[key] = value ?? (field.Kind is "s" or "x" ? "" : new JsonObject());
    }

    private static JsonNode? Value(ref WireReader reader, int wire, string kind, int depth)
    {
        if (wire != (kind switch { "i" or "t" => 0, "d" => 1, _ => 2 }))
            throw WireReader.Broken();
        switch (kind)
        {
            case "s":
                return Encoding.UTF8.GetString(reader.Bytes());
            case "x":
                return Convert.ToBase64String(reader.Bytes());
            case "t":
                return reader.Varint() != 0;
            case "i":
                return (long)reader.Varint();
            case "d":
                return reader.Double();
            default:
                var bytes = reader.Bytes();
                if (WireScalars.Find(kind) is { } scalar)
                    return scalar(bytes.ToArray());
                var inner = new JsonObject();
                Fill(inner, bytes, kind, depth + 1);
                return inner;
        }
    }

    private static JsonArray List(JsonObject map, string key)
    {
        if (map[key] is JsonArray there)
            return there;
        var list = new JsonArray();
        map[key] = list;
        return list;
    }

    private static JsonObject Added(JsonObject map, string key)
    {
        var added = new JsonObject();
        map[key] = added;
        return added;
    }

    private static bool IsZero(JsonNode value) => value is JsonValue scalar && scalar.ToString() is "" or "0" or "false";
}
