using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

internal sealed class ScalarShape<T> : TextShape where T : IYamlScalar<T>
{
    protected override string Expected => T.Expected;

    protected override object? Parse(YamlScalar scalar) => T.TryParse(scalar.Text, CultureInfo.InvariantCulture, out var value) ? value : null;

    // The schema says string: what another reader takes for a number is none.
    public override object? Read(YamlNode node, string name, FindingList findings)
    {
        var value = base.Read(node, name, findings);
        if (value is null || node is not YamlScalar { Plain: true } scalar || !PlainScalar.IsNotText(scalar.Text))
            return value;
        findings.Add(node.At, "YAML002", $"{name} must be text: write \"{scalar.Text}\" in quotes");
        return null;
    }

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (T.Pattern is { } pattern)
            schema["pattern"] = pattern;
        return schema;
    }
}
