using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

internal sealed class LocatedShape<T> : Shape
{
    public override object? Read(YamlNode node, string name, FindingList findings) =>
        Of(typeof(T)).Read(node, name, findings) is T value ? new Located<T>(value, node.At) : null;

    public override JsonObject Schema() => Of(typeof(T)).Schema();
}
