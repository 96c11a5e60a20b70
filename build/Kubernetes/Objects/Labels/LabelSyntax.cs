using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What may stand in a requirement, in the API's words (apimachinery, pkg/labels: NewRequirement).</summary>
internal static class LabelSyntax
{
    /// <summary>Why Kubernetes would refuse it; null where it would not.</summary>
    public static string? Mistake(string key, LabelOperator @operator, ImmutableArray<string> values) => KeyMistake("key", key) ?? @operator switch
    {
        LabelOperator.In or LabelOperator.NotIn when values.IsEmpty => "values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty",
        LabelOperator.Exists or LabelOperator.DoesNotExist when !values.IsEmpty => $"values: Invalid value: {Shown(values)}: values set must be empty for exists and does not exist",
        LabelOperator.GreaterThan or LabelOperator.LessThan when values is not [_] => $"values: Invalid value: {Shown(values)}: for 'Gt', 'Lt' operators, exactly one value is required",
        LabelOperator.GreaterThan or LabelOperator.LessThan when !long.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
            $"values[0]: Invalid value: {ShownValue.Quoted(values[0])}: for 'Gt', 'Lt' operators, the value must be an integer",
        _ => values.Select((value, index) => ValueMistake(key, value, index)).FirstOrDefault(mistake => mistake is not null),
    };

    /// <param name="place">Where the key stands, as the API says it.</param>
    /// <param name="key">The key.</param>
    public static string? KeyMistake(string place, string key) => Joined(NameFormat.QualifiedName(key)) is { } mistake ? $"{place}: Invalid value: {ShownValue.Quoted(key)}: {mistake}" : null;

    private static string? ValueMistake(string key, string value, int index) => Joined(NameFormat.LabelValue(value)) is { } mistake
        ? string.Create(CultureInfo.InvariantCulture, $"values[{index}][{key}]: Invalid value: {ShownValue.Quoted(value)}: {mistake}") : null;

    private static string? Joined(IEnumerable<string> mistakes) => string.Join("; ", mistakes) is { Length: > 0 } text ? text : null;

    private static string Shown(ImmutableArray<string> values) => ShownValue.Of(new JsonArray([.. values.Select(value => JsonValue.Create(value))]));
}
