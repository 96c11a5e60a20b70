using YamlDotNet.Core;

namespace Welkin.Kernel.Yaml.Editing;

/// <summary>Where a path leads, as indexes of the source's events.</summary>
/// <param name="Map">The map of the last key; null where the path ends in a list.</param>
/// <param name="Key">The last key; null where the path ends in a list or leads to nothing.</param>
/// <param name="Value">The value; null where the path leads to nothing.</param>
internal sealed record YamlTarget(YamlSource Source, YamlPath Path, int? Map, int? Key, int? Value)
{
    /// <summary>Why the value is no scalar that can be replaced, or null when it is one.</summary>
    public string? WhyNoScalar => Source.Events[Value!.Value] switch
    {
        { Kind: SourceKind.Alias } alias => $"'{Path}' is the alias '*{alias.Text}': change what it stands for, or write the value here",
        { Kind: not SourceKind.Scalar } => $"'{Path}' is a map or a list: only single values are replaced",
        { IsFlowScalar: false } => $"'{Path}' is a text of several lines: only values within a line are replaced",
        { Text: "", Style: ScalarStyle.Plain } => $"'{Path}' has no value to replace: write one",
        { Tag.Length: > 0 } tagged => $"'{Path}' has the tag '{tagged.Tag}': remove it",
        _ => WhyNotAlone,
    };

    /// <summary>Why the change would reach other places of the document, or null when it does not.</summary>
    public string? WhyNotAlone => Value is { } value && Source.Events.AliasLine(value) is { } line
        ? $"'{Path}' is also used by the alias in line {line}"
        : null;

    /// <summary>Why the entry has no lines of its own, or null when it has.</summary>
    public string? WhyNotRemoved =>
        Source.Events[Map!.Value].Flow ? $"'{Path}' stands in braces: only entries with lines of their own are removed"
        : !EntryLines.Before(Source, Key!.Value).IsWhiteSpace() ? $"'{Path}' does not begin its line: only entries with lines of their own are removed"
        : Source.Events.KeysOf(Map.Value).Count() == 1 ? $"'{Path}' is the only key of its map: remove the map"
        : null;

    /// <summary>Follows a path; null with a finding when it leads through what is written elsewhere or twice.</summary>
    public static YamlTarget? Find(YamlSource source, YamlPath path, FindingList findings)
    {
        var (events, node) = (source.Events, 0);
        if (events.IsEmpty)
            return new YamlTarget(source, path, Map: null, Key: null, Value: null);
        int? map = null, key = null;
        foreach (var step in path.Steps)
        {
            if (Elsewhere(source, node) is { } why)
                return Refuse(source.At(node), $"'{path}' leads through {why}");

            (map, key) = (step.Key is null ? null : node, step.Key is { } name ? KeyOf(source, node, name) : null);
            int? next = key is { } found ? events[found].Next : step.Key is null ? ItemOf(source, node, step.Index) : null;
            if (next is null && step.Key is not null && KeyOf(source, node, "<<") is { } merged)
                return Refuse(source.At(merged), $"'{path}' may come from '<<': write '{step.Key}' in the map itself");
            if (next is not { } child)
                return new YamlTarget(source, path, map, Key: null, Value: null);
            node = child;
        }
        return new YamlTarget(source, path, map, key, node);

        YamlTarget? Refuse(Location at, string text)
        {
            findings.Add(at, "EDIT001", text);
            return null;
        }
    }

    private static string? Elsewhere(YamlSource source, int node) => source.Events[node] is { Kind: SourceKind.Alias } alias
        ? $"the alias '*{alias.Text}': what it stands for is written elsewhere"
        : source.Events.AliasLine(node) is { } line ? $"'&{source.Events[node].Anchor}', which the alias in line {line} uses too" : null;

    private static int? KeyOf(YamlSource source, int node, string name) => source.Events[node].Kind is SourceKind.Map
        ? source.Events.KeysOf(node).Where(key => source.Events[key] is { Kind: SourceKind.Scalar } scalar && scalar.Text == name).Select(key => (int?)key).FirstOrDefault()
        : null;

    private static int? ItemOf(YamlSource source, int node, int index) => source.Events[node].Kind is SourceKind.List
        ? source.Events.ItemsOf(node).Skip(index).Select(item => (int?)item).FirstOrDefault()
        : null;
}
