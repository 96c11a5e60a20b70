using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A part of a pod as the API's messages show it: Go's internal struct as JSON, with every field, by its Go name, in its order.</summary>
/// <remarks>Source: pkg/apis/core/types.go. Hostile input is bounded: what is shown is cut off by <see cref="ShownValue"/>.</remarks>
internal static class GoStructs
{
    private static readonly FrozenDictionary<string, GoField[]> Types = Parse(GoStructTable.Pods + GoStructTable.Volumes);

    /// <summary>The fields of the pod's spec that the internal type keeps in its security context.</summary>
    private static readonly string[] Host = ["hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace", "hostUsers"];

    public static string Shown(string type, JsonObject map) => ShownValue.Of(Of(type, map));

    /// <summary>True for equal values; to the API nothing, an empty list and an empty map are one (apimachinery, pkg/api/equality).</summary>
    public static bool Same(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (JsonObject one, JsonObject other) => Covers(one, other) && Covers(other, one),
        (JsonArray one, JsonArray other) => one.Count == other.Count && one.Zip(other).All(pair => Same(pair.First, pair.Second)),
        (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }, null or JsonArray { Count: 0 } or JsonObject { Count: 0 }) => true,
        _ => JsonNode.DeepEquals(left, right),
    };

    /// <summary>A pod's spec.</summary>
    public static JsonObject PodSpec(JsonObject spec)
    {
        var whole = spec.DeepClone().AsObject();
        var context = whole["securityContext"] as JsonObject ?? [];
        foreach (var name in Host)
            context[name] = spec[name]?.DeepClone();
        whole["securityContext"] = context;
        return Of("PodSpec", whole);
    }

    public static JsonObject Of(string type, JsonObject map)
    {
        var shown = new JsonObject();
        foreach (var field in Types[type])
        {
            if (field.Kind == '+')
            {
                // The fields of an embedded struct stand among the others.
                foreach (var (name, value) in Of(field.Type!, map).ToList())
                    shown[name] = value?.DeepClone();
            }
            else
                shown[field.Name] = Value(field, map[field.Key]);
        }
        return shown;
    }

    private static bool Covers(JsonObject one, JsonObject other) => one.All(entry => Same(entry.Value, other[entry.Key]));

    private static JsonNode? Value(GoField field, JsonNode? value) => field.Kind switch
    {
        's' => value?.DeepClone() ?? "",
        'i' => value?.DeepClone() ?? 0,
        'b' => value?.DeepClone() ?? false,
        'q' => value is null ? "0" : Amount(value),
        'p' => value is JsonObject map && field.Type is not null ? Of(field.Type, map) : value?.DeepClone(),
        'v' => Of(field.Type!, value as JsonObject ?? []),
        'l' => value is not JsonArray list ? null : new JsonArray([.. list.Select(item => item is JsonObject map && field.Type is not null ? Of(field.Type, map) : item?.DeepClone())]),
        'r' => value is not JsonObject amounts ? null : new JsonObject(amounts.OrderBy(amount => amount.Key, StringComparer.Ordinal).Select(amount => KeyValuePair.Create(amount.Key, Amount(amount.Value)))),
        _ => value is not JsonObject map ? value?.DeepClone() : new JsonObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone()))),
    };

    private static JsonNode? Amount(JsonNode? value) => ResourceRules.AmountOf(value) is { } amount ? amount.ToString() : value?.DeepClone();

    // A word that ends with a colon begins a type.
    private static FrozenDictionary<string, GoField[]> Parse(string table)
    {
        var types = new Dictionary<string, List<GoField>>(StringComparer.Ordinal);
        List<GoField> fields = [];
        foreach (var word in table.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.EndsWith(':'))
                types[word[..^1]] = fields = [];
            else
                fields.Add(GoField.Of(word));
        }
        return types.ToFrozenDictionary(type => type.Key, type => type.Value.ToArray(), StringComparer.Ordinal);
    }

    /// <param name="Kind">s text, i number, b flag, q amount, p pointer, v struct, l list, m map, r amounts by name, + embedded.</param>
    private sealed record GoField(string Name, string Key, char Kind, string? Type)
    {
        /// <summary>Of <c>kind:Name=key/Type</c>; the key is the name with a small beginning where it is not given.</summary>
        public static GoField Of(string text)
        {
            var (kind, rest) = (text[0], text[2..]);
            var (named, type) = rest.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? (rest[..slash], rest[(slash + 1)..]) : (rest, null);
            var (name, key) = named.IndexOf('=', StringComparison.Ordinal) is var equals and >= 0 ? (named[..equals], named[(equals + 1)..]) : (named, Small(named));
            return new(name, key, kind, kind == '+' ? name : type);
        }

        private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];
    }
}
