using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Judges the type, format and range of a value that is no map and no list, or that should have been one.</summary>
internal sealed class ScalarCheck(FaultList faults, bool custom, bool ruled)
{
    /// <summary>A type as the API writes it.</summary>
    public static string Word(ValueKind kind) => kind switch
    {
        ValueKind.Map => "object",
        ValueKind.List => "array",
        ValueKind.Text => "string",
        ValueKind.WholeNumber => "integer",
        ValueKind.Number => "number",
        ValueKind.Flag => "boolean",
        ValueKind.IntOrString => "integer,string",
        ValueKind.Quantity => "quantity",
        _ => "any",
    };

    public void Check(FieldPath path, JsonNode node, ValueSchema schema)
    {
        var type = JsonTypes.Of(node);
        if (!Fits(type, schema.Kind))
        {
            faults.WrongType(path, custom || type is "object" or "array" ? $"\"{type}\"" : ShownValue.Of(node), Word(schema.Kind));
            // A range is judged all the same, and the API says once more that it cannot be.
            if (custom && type == "number" && schema is { Kind: ValueKind.WholeNumber, Format: null, Bounds: { } bounds } && (bounds.Minimum ?? bounds.Maximum ?? bounds.MultipleOf) is not null)
                faults.InvalidShown(FieldPath.Root, "\"\"", $"Checked value must be of type integer (default format) in {path}");
            return;
        }
        if (type == "string")
            Text(path, node, JsonTypes.Text(node)!, schema);
        else if (schema.Kind is ValueKind.WholeNumber or ValueKind.IntOrString)
            Whole(path, node, schema);
        if (!ruled && !schema.Allowed.IsEmpty && !IsAllowed(node, schema))
            faults.NotSupportedShown(path, ShownValue.Of(node), schema.Allowed.Select(ShownValue.Of));
        BoundsCheck.Scalar(path, node, type, schema.Bounds, faults);
    }

    private static bool Fits(string type, ValueKind kind) => kind switch
    {
        ValueKind.Any => true,
        ValueKind.Number => type is "number" or "integer",
        ValueKind.IntOrString => type is "integer" or "string",
        ValueKind.Quantity => type is "number" or "integer" or "string",
        _ => type == Word(kind),
    };

    private void Text(FieldPath path, JsonNode node, string text, ValueSchema schema)
    {
        if (schema.Kind == ValueKind.Quantity && !Quantity.TryParse(text.Trim(), out _))
            faults.Invalid(path, node, Quantity.Mistake);
        else if (schema is { Kind: ValueKind.Text, Format: { } format } && !ValueFormat.Holds(format, text))
            faults.WrongType(path, ShownValue.Of(node), format);
    }

    private void Whole(FieldPath path, JsonNode node, ValueSchema schema)
    {
        var (lowest, highest) = ValueFormat.Range(schema.Format);
        // As doubles 2^63 and 2^63 - 1 are one, so the exact reading comes first.
        if (node is JsonValue value && value.TryGetValue<long>(out var exact) ? exact < lowest || exact > highest : !(JsonTypes.Number(node) is var number && number >= lowest && number < highest))
            faults.Invalid(path, node, string.Create(CultureInfo.InvariantCulture, $"must be a whole number of {(schema.Format == "int32" ? 32 : 64)} bits"));
    }

    // The API's own types take the empty string for absent.
    private bool IsAllowed(JsonNode node, ValueSchema schema) =>
        schema.Allowed.Any(allowed => JsonNode.DeepEquals(allowed, node)) || (!custom && JsonTypes.Text(node) == "");
}
