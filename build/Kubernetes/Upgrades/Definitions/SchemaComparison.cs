using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Compares two schemas of one custom kind, field by field.</summary>
internal static class SchemaComparison
{
    /// <summary>Schemas that name themselves have no end.</summary>
    private const int Deepest = 64;

    /// <summary>In the order of the fields' names.</summary>
    public static ImmutableArray<SchemaChange> Between(ValueSchema? before, ValueSchema? after) => before is null || after is null
        ? []
        : [.. At("", before, after, 0)];

    private static IEnumerable<SchemaChange> At(string path, ValueSchema before, ValueSchema after, int depth)
    {
        if (depth > Deepest)
            yield break;
        if (before.Kind != after.Kind && after.Kind != ValueKind.Any && !(before.Kind == ValueKind.WholeNumber && after.Kind is ValueKind.Number or ValueKind.IntOrString))
        {
            yield return new(SchemaChangeKind.Type, path, $"was {Word(before)} and is {Word(after)}");
            yield break;
        }
        foreach (var change in Narrowed(path, before, after).Concat(Fields(path, before, after, depth)))
            yield return change;
        if (before.Items is { } items && after.Items is { } newItems)
        {
            foreach (var change in At($"{path}[]", items, newItems, depth + 1))
                yield return change;
        }
        if (before.AdditionalProperties is { } values && after.AdditionalProperties is { } newValues)
        {
            foreach (var change in At($"{path}[*]", values, newValues, depth + 1))
                yield return change;
        }
    }

    private static IEnumerable<SchemaChange> Fields(string path, ValueSchema before, ValueSchema after, int depth)
    {
        foreach (var (key, field) in before.Properties.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var at = path.Length == 0 ? key : $"{path}.{key}";
            if (after.Properties.TryGetValue(key, out var same))
            {
                foreach (var change in At(at, field, same, depth + 1))
                    yield return change;
            }
            else if (after.AdditionalProperties is null && !after.PreservesUnknown)
                yield return new(SchemaChangeKind.Removed, at, "is gone");
        }
        foreach (var key in after.Properties.Keys.Where(key => !before.Properties.ContainsKey(key)).Order(StringComparer.Ordinal))
        {
            if (before.AdditionalProperties is null && !before.PreservesUnknown)
                yield return new(SchemaChangeKind.Added, path.Length == 0 ? key : $"{path}.{key}", "is new");
        }
        foreach (var key in after.Required.Except(before.Required, StringComparer.Ordinal).Where(key => after.Properties.GetValueOrDefault(key)?.Default is null).Order(StringComparer.Ordinal))
            yield return new(SchemaChangeKind.Required, path.Length == 0 ? key : $"{path}.{key}", "is required now");
    }

    private static IEnumerable<SchemaChange> Narrowed(string path, ValueSchema before, ValueSchema after)
    {
        if (before.PreservesUnknown && !after.PreservesUnknown && after.Kind == ValueKind.Map)
            yield return new(SchemaChangeKind.Removed, path, "keeps unknown fields no more");
        if (before.AdditionalProperties is not null && after.AdditionalProperties is null && !after.PreservesUnknown)
            yield return new(SchemaChangeKind.Removed, path, "takes no keys of one's own any more");
        if (before.Nullable && !after.Nullable)
            yield return new(SchemaChangeKind.Tightened, path, "may be null no more");
        var values = Values(after.Allowed);
        if (!after.Allowed.IsEmpty && (before.Allowed.IsEmpty || Values(before.Allowed).Except(values, StringComparer.Ordinal).Any()))
            yield return new(SchemaChangeKind.Tightened, path, before.Allowed.IsEmpty ? $"takes {Wording.List(values)} alone" : $"takes {Wording.List([.. Values(before.Allowed).Except(values, StringComparer.Ordinal)])} no more");
        if (after.Format is { } format && format != before.Format && after.Kind is ValueKind.Text or ValueKind.WholeNumber)
            yield return new(SchemaChangeKind.Tightened, path, $"must be {format}");
        foreach (var bound in BoundChanges.Tightened(before.Bounds, after.Bounds))
            yield return new(SchemaChangeKind.Tightened, path, bound);
        foreach (var rule in after.Rules.Where(rule => before.Rules.All(old => old.Rule != rule.Rule)))
            yield return new(SchemaChangeKind.Tightened, path, $"has a new rule: {(string.IsNullOrWhiteSpace(rule.Message) ? rule.Rule : rule.Message).Trim().ReplaceLineEndings(" ")}");
        if (before.ListType != after.ListType && after.ListType != ListType.Atomic)
            yield return new(SchemaChangeKind.Tightened, path, $"is a {(after.ListType == ListType.Map ? "map" : "set")} now: no item may be there twice");
        if (after.Logic is not null && before.Logic is null)
            yield return new(SchemaChangeKind.Tightened, path, "has new conditions (allOf, anyOf, oneOf or not)");
    }

    private static ImmutableArray<string> Values(ImmutableArray<JsonNode?> allowed) => [.. allowed.Select(value => value?.ToJsonString() ?? "null").Order(StringComparer.Ordinal)];

    private static string Word(ValueSchema schema) => schema.Kind switch
    {
        ValueKind.Map => "a map",
        ValueKind.List => "a list",
        ValueKind.Text => "a string",
        ValueKind.WholeNumber => "an integer",
        ValueKind.Number => "a number",
        ValueKind.Flag => "true or false",
        ValueKind.IntOrString => "an integer or a string",
        ValueKind.Quantity => "an amount",
        _ => "anything",
    };
}
