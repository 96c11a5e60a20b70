namespace Welkin.Kernel.Yaml;

/// <summary>Collects the entries of one map: duplicate keys are reported, merge keys (<c>&lt;&lt;</c>, YAML 1.1) give what the map itself does not say.</summary>
internal sealed class YamlMapBuilder(FindingList findings, MergeBudget budget)
{
    private readonly Dictionary<string, YamlEntry> _own = new(StringComparer.Ordinal);
    private readonly List<YamlEntry> _entries = [];
    private readonly List<YamlEntry> _merged = [];

    public void Add(YamlNode key, YamlNode value)
    {
        if (key is not YamlScalar scalar)
            findings.Add(key.At, "YAML002", $"a key must be plain text, got {key.Noun}");
        else if (scalar is { Text: "<<", Plain: true })
            Merge(key.At, value);
        else if (_own.TryGetValue(scalar.Text, out var first))
            findings.Add(key.At, "YAML004", $"key '{scalar.Text}' stands here a second time, first in line {first.At.Line}");
        else
            _entries.Add(_own[scalar.Text] = new YamlEntry(scalar.Text, key.At, value));
    }

    public YamlMap Build(Location at)
    {
        foreach (var entry in _merged)
        {
            if (_own.TryAdd(entry.Key, entry))
                _entries.Add(entry);
        }
        return new YamlMap(at, [.. _entries]);
    }

    private void Merge(Location at, YamlNode value)
    {
        var sources = value is YamlList list ? list.Items : [value];
        foreach (var source in sources)
        {
            if (source is YamlMap map)
                _merged.AddRange(budget.Spend(map.Entries, at));
            else
                findings.Add(source.At, "YAML002", $"'<<' merges maps, got {source.Noun}");
        }
    }
}
