using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

internal sealed class ScalarShape<T> : TextShape where T : IYamlScalar<T>
{
    protected override string Expected => T.Expected;

    protected override object? Parse(YamlScalar scalar) => T.TryParse(scalar.Text, CultureInfo.InvariantCulture, out var value) ? value : null;

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (T.Pattern is { } pattern)
            schema["pattern"] = pattern;
        return schema;
    }
}
