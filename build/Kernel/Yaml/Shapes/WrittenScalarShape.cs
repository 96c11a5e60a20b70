using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

/// <summary>Takes every scalar and keeps what its quotes say.</summary>
internal sealed class WrittenScalarShape : Shape
{
    public override object? Read(YamlNode node, string name, FindingList findings)
    {
        if (node is YamlScalar scalar)
            return new WrittenScalar(scalar.Text, !(scalar.Plain && PlainScalar.IsNotText(scalar.Text)));
        findings.Add(node.At, "YAML002", $"{name} must be text, a number, a boolean or null, got {node.Noun}");
        return null;
    }

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "number", "boolean", "null") };
}
