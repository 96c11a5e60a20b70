using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Writes nodes as YAML, always the same text for the same nodes: block style, keys in their order, line feeds, no folding.</summary>
/// <remarks>What is written reads back as the same nodes, by readers of YAML 1.1 and 1.2 alike.</remarks>
public static class YamlWriter
{
    /// <summary>A key longer than this needs the explicit form: a simple key has at most 1024 characters (YAML 1.2.2, 7.4.2).</summary>
    private const int LongestSimpleKey = 1000;

    public static string Write(JsonNode? node)
    {
        var output = new StringBuilder();
        if (node is JsonObject { Count: > 0 } map)
            Entries(output, map, 0, first: false);
        else if (node is JsonArray { Count: > 0 } list)
            Items(output, list, 0, first: false);
        else
            Value(output, node, 0);
        return output.ToString();
    }

    /// <param name="output">Where to write.</param>
    /// <param name="map">The map.</param>
    /// <param name="indent">The column of its keys.</param>
    /// <param name="first">True where the first key goes on a line that has begun, behind a dash.</param>
    private static void Entries(StringBuilder output, JsonObject map, int indent, bool first)
    {
        foreach (var (key, value) in map)
        {
            output.Append(' ', first ? 0 : indent);
            first = false;
            Key(output, key, indent);
            switch (value)
            {
                case JsonObject { Count: > 0 } inner:
                    output.Append('\n');
                    Entries(output, inner, indent + 2, first: false);
                    break;
                case JsonArray { Count: > 0 } list:
                    output.Append('\n');
                    Items(output, list, indent, first: false);
                    break;
                default:
                    output.Append(' ');
                    Value(output, value, indent + 2);
                    break;
            }
        }
    }

    private static void Items(StringBuilder output, JsonArray list, int indent, bool first)
    {
        foreach (var item in list)
        {
            output.Append(' ', first ? 0 : indent).Append("- ");
            first = false;
            switch (item)
            {
                case JsonObject { Count: > 0 } map:
                    Entries(output, map, indent + 2, first: true);
                    break;
                case JsonArray { Count: > 0 } inner:
                    Items(output, inner, indent + 2, first: true);
                    break;
                default:
                    Value(output, item, indent + 2);
                    break;
            }
        }
    }

    private static void Key(StringBuilder output, string key, int indent)
    {
        if (key.Length > LongestSimpleKey)
            output.Append("? ");
        ScalarText.Line(output, key);
        if (key.Length > LongestSimpleKey)
            output.Append('\n').Append(' ', indent);
        output.Append(':');
    }

    private static void Value(StringBuilder output, JsonNode? node, int indent)
    {
        if (node is JsonValue value && value.GetValueKind() == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            if (indent > 0 && ScalarText.IsBlock(text))
            {
                ScalarText.Block(output, text, indent);
                return;
            }
            ScalarText.Line(output, text);
        }
        else
        {
            output.Append(node switch { null => "null", JsonObject => "{}", JsonArray => "[]", _ => node.ToJsonString() });
        }
        output.Append('\n');
    }
}
