using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

internal sealed class ListShape<T> : Shape
{
    public override object? Read(YamlNode node, string name, FindingList findings)
    {
        if (node is not YamlList list)
        {
            findings.Add(node.At, "YAML002", $"{name} must be a list, got {node.Noun}");
            return null;
        }

        var item = Of(typeof(T));
        var values = list.Items.Select(child => item.Read(child, $"an item of {name}", findings)).ToList();
        return values.All(value => value is not null) ? values.Cast<T>().ToImmutableArray() : null;
    }

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = Of(typeof(T)).Schema() };
}
