using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>What may stand in a requirement (apimachinery, pkg/labels: NewRequirement; pkg/util/validation).</summary>
internal static partial class LabelSyntax
{
    /// <summary>Why Kubernetes would refuse it; null where it would not.</summary>
    public static string? Mistake(string key, LabelOperator @operator, ImmutableArray<string> values)
    {
        if (!IsKey(key))
            return $"'{key}' is no label key: a name of at most 63 letters, digits, '-', '_' and '.', before it perhaps a DNS subdomain and '/'";
        return @operator switch
        {
            LabelOperator.In or LabelOperator.NotIn when values.IsEmpty => $"{key}: for 'in' and 'notin' there must be values",
            LabelOperator.Exists or LabelOperator.DoesNotExist when !values.IsEmpty => $"{key}: there must be no values for 'exists' and 'does not exist'",
            LabelOperator.GreaterThan or LabelOperator.LessThan when values is not [var only]
                || !long.TryParse(only, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => $"{key}: for '>' and '<' there must be one whole number",
            _ => values.FirstOrDefault(value => !IsValue(value)) is { } wrong
                ? $"{key}: '{wrong}' is no label value: at most 63 letters, digits, '-', '_' and '.', with a letter or digit first and last" : null,
        };
    }

    public static bool IsKey(string key) => key.Split('/') switch
    {
        [var name] => IsName(name),
        [var prefix, var name] => prefix.Length <= 253 && Subdomain().IsMatch(prefix) && IsName(name),
        _ => false,
    };

    public static bool IsValue(string value) => value.Length == 0 || IsName(value);

    private static bool IsName(string name) => name.Length <= 63 && Name().IsMatch(name);

    [GeneratedRegex(@"\A([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Subdomain();
}
