using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>One value in three objects; null where an object does not have it.</summary>
/// <param name="Last">As it was applied last.</param>
internal readonly record struct ThreeValues(JsonNode? Last, JsonNode? Desired, JsonNode? Live)
{
    public IEnumerable<JsonNode> Present => new[] { Last, Desired, Live }.OfType<JsonNode>();

    public ThreeValues Select(Func<JsonNode, JsonNode?> choose) => new(Choose(Last, choose), Choose(Desired, choose), Choose(Live, choose));

    private static JsonNode? Choose(JsonNode? node, Func<JsonNode, JsonNode?> choose) => node is null ? null : choose(node);
}

/// <summary>Walks three objects side by side and writes down where they differ.</summary>
internal sealed class ThreeWayComparison(bool isSecret)
{
    private const string Mask = "***";
    private const int Longest = 120;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = PatchLimits.Depth * 2 };
    private readonly ImmutableArray<string>.Builder _lines = ImmutableArray.CreateBuilder<string>();

    public ImmutableArray<string> Lines => _lines.ToImmutable();

    public void Visit(ImmutableArray<FieldStep> path, ThreeValues values, MergeShape shape)
    {
        var (last, desired, live) = values;
        if (desired is null && (last is null || live is null))
            return;
        if (desired is null && path is [.., { Name: null }])
            _lines.Add($"- {Text(path)}");
        else if (!shape.AtomicMap && values.Present.All(value => value is JsonObject) && values.Present.Any(value => value is JsonObject { Count: > 0 }))
            Maps(path, values, shape);
        else if (!shape.AtomicList && shape.MayBeList && values.Present.All(value => value is JsonArray) && values.Present.Any(value => value is JsonArray { Count: > 0 }))
            Lists(path, values, shape);
        else
            Leaf(path, last, desired, live);
    }

    private void Maps(ImmutableArray<FieldStep> path, ThreeValues values, MergeShape shape)
    {
        foreach (var key in values.Present.SelectMany(map => map.AsObject().Select(entry => entry.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Visit(path.Add(FieldStep.Field(key)), values.Select(map => map[key]), shape.Field(key) ?? MergeShape.Deduced);
    }

    private void Lists(ImmutableArray<FieldStep> path, ThreeValues values, MergeShape shape)
    {
        var (last, desired, live) = (ByStep(values.Last, shape), ByStep(values.Desired, shape), ByStep(values.Live, shape));
        foreach (var step in last.Keys.Concat(desired.Keys).Concat(live.Keys).Distinct().Order())
            Visit(path.Add(step), new(last.GetValueOrDefault(step), desired.GetValueOrDefault(step), live.GetValueOrDefault(step)), shape.Items);
    }

    private void Leaf(ImmutableArray<FieldStep> path, JsonNode? last, JsonNode? desired, JsonNode? live)
    {
        if (live is not null && JsonValues.AreEqual(desired, live))
            return;
        var masked = isSecret && SecretContent.Holds(path);
        string Shown(JsonNode? value) => masked ? Mask : Short(value);
        var change = (desired, live) switch
        {
            (null, _) => $"- {Text(path)}: {Shown(live)}",
            (_, null) => $"+ {Text(path)}: {Shown(desired)}",
            _ when masked => $"~ {Text(path)}: {Mask} (differs)",
            _ => $"~ {Text(path)}: {Shown(live)} -> {Shown(desired)}",
        };
        _lines.Add(last is null || JsonValues.AreEqual(last, live) ? change : $"{change} (drifted: {(live is null ? "removed" : "changed")} since {Shown(last)} was applied)");
    }

    /// <summary>The items of a list; of those that stand there more than once all together.</summary>
    private static Dictionary<FieldStep, JsonNode> ByStep(JsonNode? list, MergeShape shape) => (list as JsonArray ?? [])
        .Select((item, index) => (Item: item, Step: shape.Step(item, out _) ?? FieldStep.At(index)))
        .Where(pair => pair.Item is not null)
        .GroupBy(pair => pair.Step)
        .ToDictionary(group => group.Key, group => group.Skip(1).Any() ? new JsonArray([.. group.Select(pair => pair.Item!.DeepClone())]) : group.First().Item!);

    private static string Short(JsonNode? value)
    {
        var text = value?.ToJsonString(Plain) ?? "null";
        return text.Length > Longest ? $"{text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)]}…" : text;
    }

    // A key may be anything, and a line must stay one.
    private static string Text(ImmutableArray<FieldStep> path) =>
        string.Concat(FieldSet.Text(path).Select(letter => char.IsControl(letter) ? $"\\u{(int)letter:x4}" : $"{letter}"));
}
