using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

/// <summary>Takes every value.</summary>
internal sealed class FreeFormShape : Shape
{
    public override object? Read(YamlNode node, string name, FindingList findings) => new FreeForm(node.At);

    public override JsonObject Schema() => [];
}
