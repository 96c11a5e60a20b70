using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Welkin.Cluster;

/// <summary>The JSONPath of a printer column, as far as definitions may use it: fields, places in lists, conditions such as <c>[?(@.type=="Ready")]</c>.</summary>
internal sealed partial class PrinterPath
{
    private readonly ImmutableArray<Func<JsonNode, IEnumerable<JsonNode?>>> _steps;

    private PrinterPath(ImmutableArray<Func<JsonNode, IEnumerable<JsonNode?>>> steps) => _steps = steps;

    /// <summary>A path that cannot be read finds nothing.</summary>
    public static PrinterPath Parse(string text)
    {
        var (steps, at) = (ImmutableArray.CreateBuilder<Func<JsonNode, IEnumerable<JsonNode?>>>(), 0);
        for (var part = Part().Match(text); part.Success && part.Index == at; part = part.NextMatch())
        {
            at += part.Length;
            if (part.Groups["field"] is { Success: true } field)
                steps.Add(Field(field.Value.Replace("\\.", ".", StringComparison.Ordinal)));
            else if (part.Groups["key"] is { Success: true } key)
                steps.Add(Field(key.Value));
            else if (part.Groups["index"] is { Success: true } index)
                steps.Add(Item(int.Parse(index.Value, CultureInfo.InvariantCulture)));
            else if (part.Groups["where"] is { Success: true } where)
                steps.Add(Where(where.Value, part.Groups["sign"].Value == "==", part.Groups["value"].Value));
            else
                steps.Add(All);
        }
        return new(at == text.Length ? steps.DrainToImmutable() : [_ => []]);
    }

    /// <summary>The first value at the path; null where there is none.</summary>
    public JsonNode? First(JsonNode root) => _steps.Aggregate((IEnumerable<JsonNode?>)[root], (found, step) => found.SelectMany(node => node is null ? [] : step(node))).FirstOrDefault();

    private static Func<JsonNode, IEnumerable<JsonNode?>> Field(string key) => node => node is JsonObject map && map.TryGetPropertyValue(key, out var value) ? [value] : [];

    private static Func<JsonNode, IEnumerable<JsonNode?>> Item(int index) => node =>
        node is JsonArray list && (index < 0 ? list.Count + index : index) is var place && place >= 0 && place < list.Count ? [list[place]] : [];

    private static Func<JsonNode, IEnumerable<JsonNode?>> Where(string field, bool equal, string value)
    {
        var path = Parse(field);
        return node => node is JsonArray list ? list.Where(item => item is not null && (path.First(item).TextAt() == value) == equal) : [];
    }

    private static IEnumerable<JsonNode?> All(JsonNode node) => node switch { JsonArray list => list, JsonObject map => map.Select(entry => entry.Value), _ => [] };

    [GeneratedRegex("""\.(?<field>(?:\\.|[^.\[\]\\])+)|\.?\['(?<key>[^']*)'\]|\[(?<index>-?[0-9]+)\]|\[\*\]|\.\*|\[\?\(\s*@(?<where>[^=!]+?)\s*(?<sign>==|!=)\s*["']?(?<value>[^"')]*)["']?\s*\)\]""", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
