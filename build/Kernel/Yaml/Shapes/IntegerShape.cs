using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

internal sealed class IntegerShape : TextShape
{
    protected override string Expected => "a whole number";

    protected override object? Parse(YamlScalar scalar) =>
        scalar.Plain && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public override JsonObject Schema() => new() { ["type"] = "integer" };
}
