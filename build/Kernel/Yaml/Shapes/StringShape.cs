using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

/// <summary>Text, or one text alone. A plain scalar that another reader takes for a number, a date or a boolean must be quoted.</summary>
internal sealed class StringShape(string? constant, bool notBlank = false) : Shape
{
    public override object? Read(YamlNode node, string name, FindingList findings)
    {
        if (node is YamlScalar { Text: "", Plain: true })
            findings.Add(node.At, "YAML002", $"{name} has no value");
        else if (node is not YamlScalar scalar)
            findings.Add(node.At, "YAML002", $"{name} must be text, got {node.Noun}");
        else if (scalar.Plain && PlainScalar.IsNotText(scalar.Text))
            findings.Add(node.At, "YAML002", $"{name} must be text: write \"{scalar.Text}\" in quotes");
        else if (constant is not null && scalar.Text != constant)
            findings.Add(node.At, "YAML002", $"{name} must be '{constant}', got '{scalar.Text}'");
        else if (notBlank && string.IsNullOrWhiteSpace(scalar.Text))
            findings.Add(node.At, "YAML002", $"{name} must say something, this is blank");
        else
            return scalar.Text;
        return null;
    }

    public override JsonObject Schema() => constant is not null ? new JsonObject { ["const"] = constant }
        : notBlank ? new JsonObject { ["type"] = "string", ["pattern"] = @"\S" }
        : new JsonObject { ["type"] = "string" };
}
