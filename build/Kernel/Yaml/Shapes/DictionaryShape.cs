using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

/// <summary>A map whose keys a person chooses.</summary>
internal sealed class DictionaryShape<T> : Shape
{
    public override object? Read(YamlNode node, string name, FindingList findings)
    {
        if (node is not YamlMap map)
        {
            findings.Add(node.At, "YAML002", $"{name} must be a map, got {node.Noun}");
            return null;
        }

        var value = Of(typeof(T));
        var read = map.Entries.Select(entry => (entry.Key, Value: value.Read(entry.Value, $"'{entry.Key}'", findings))).ToList();
        return read.All(entry => entry.Value is not null)
            ? read.ToImmutableSortedDictionary(entry => entry.Key, entry => (T)entry.Value!, StringComparer.Ordinal)
            : null;
    }

    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = Of(typeof(T)).Schema() };
}
