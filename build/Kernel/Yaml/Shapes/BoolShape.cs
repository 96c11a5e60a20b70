using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

internal sealed class BoolShape : TextShape
{
    protected override string Expected => "true or false";

    protected override object? Parse(YamlScalar scalar) => scalar switch
    {
        { Plain: true, Text: "true" } => true,
        { Plain: true, Text: "false" } => false,
        _ => null,
    };

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
