using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Judges lengths, bounds and patterns, in the words of the API's schema validation (kube-openapi, validation/errors).</summary>
internal static class BoundsCheck
{
    public static void Map(FieldPath path, JsonObject map, ValueBounds? bounds, FaultList faults)
    {
        if (map.Count > bounds?.MaxProperties)
            faults.TooMany(path, map.Count, bounds.MaxProperties.Value);
        if (map.Count < bounds?.MinProperties)
            faults.InBody(path, map, Said($"should have at least {bounds.MinProperties} properties"));
    }

    public static void List(FieldPath path, JsonArray list, ValueBounds? bounds, FaultList faults)
    {
        if (list.Count > bounds?.MaxItems)
            faults.TooMany(path, list.Count, bounds.MaxItems.Value);
        if (list.Count < bounds?.MinItems)
            faults.InBody(path, list, Said($"should have at least {bounds.MinItems} items"));
    }

    public static void Scalar(FieldPath path, JsonNode node, string type, ValueBounds? bounds, FaultList faults)
    {
        if (bounds is null)
            return;
        if (type == "string")
            Text(path, node, JsonTypes.Text(node)!, bounds, faults);
        else if (type is "integer" or "number")
            Number(path, node, JsonTypes.Number(node), bounds, faults);
    }

    private static void Text(FieldPath path, JsonNode node, string text, ValueBounds bounds, FaultList faults)
    {
        var length = text.Length - text.Count(char.IsLowSurrogate);
        if (length > bounds.MaxLength)
            faults.TooLong(path, bounds.MaxLength.Value);
        if (length < bounds.MinLength)
            faults.InBody(path, node, Said($"should be at least {bounds.MinLength} chars long"));
        if (bounds.Pattern is not { } pattern)
            return;
        if (pattern.Matches(text) is not { } matches)
            faults.NotJudged(path, $"pattern {ShownValue.Quoted(pattern.Text)}");
        else if (!matches)
            faults.InBody(path, node, $"should match '{pattern.Text}'");
    }

    private static void Number(FieldPath path, JsonNode node, double number, ValueBounds bounds, FaultList faults)
    {
        if (bounds.ExclusiveMinimum ? number <= bounds.Minimum : number < bounds.Minimum)
            faults.InBody(path, node, Said($"should be greater than {(bounds.ExclusiveMinimum ? "" : "or equal to ")}{bounds.Minimum}"));
        if (bounds.ExclusiveMaximum ? number >= bounds.Maximum : number > bounds.Maximum)
            faults.InBody(path, node, Said($"should be less than {(bounds.ExclusiveMaximum ? "" : "or equal to ")}{bounds.Maximum}"));
        if (bounds.MultipleOf is > 0 and var step && Math.Abs((number / step) - Math.Round(number / step)) > 1e-9)
            faults.InBody(path, node, Said($"should be a multiple of {step}"));
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
