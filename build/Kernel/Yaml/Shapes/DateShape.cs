using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

internal sealed class DateShape : TextShape
{
    protected override string Expected => "a date such as 2026-12-01";

    protected override object? Parse(YamlScalar scalar) =>
        DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public override JsonObject Schema() => new() { ["type"] = "string", ["format"] = "date" };
}
