using System.Collections.Immutable;
using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>One condition of a selector (apimachinery, pkg/labels: Requirement).</summary>
public sealed record LabelRequirement
{
    /// <exception cref="FormatException">Kubernetes would refuse the requirement.</exception>
    public LabelRequirement(string key, LabelOperator @operator, params ImmutableArray<string> values)
    {
        if (LabelSyntax.Mistake(key, @operator, values) is { } mistake)
            throw new FormatException(mistake);
        (Key, Operator, Values) = (key, @operator, values);
    }

    public string Key { get; }

    public LabelOperator Operator { get; }

    public ImmutableArray<string> Values { get; }

    /// <summary>An absent label satisfies <see cref="LabelOperator.NotIn"/>, as in Kubernetes.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        var found = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            LabelOperator.In => found && Values.Contains(value!),
            LabelOperator.NotIn => !found || !Values.Contains(value!),
            LabelOperator.Exists => found,
            LabelOperator.DoesNotExist => !found,
            LabelOperator.GreaterThan => found && Number(value!) > Number(Values[0]),
            _ => found && Number(value!) < Number(Values[0]),
        };
    }

    public bool Equals(LabelRequirement? other) =>
        other is not null && Key == other.Key && Operator == other.Operator && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Key, Operator, Values.Length);

    /// <summary>As it stands in a selector string.</summary>
    public override string ToString() => (Operator, Values) switch
    {
        (LabelOperator.In, [var only]) => $"{Key}={only}",
        (LabelOperator.NotIn, [var only]) => $"{Key}!={only}",
        (LabelOperator.In, _) => $"{Key} in ({Sorted()})",
        (LabelOperator.NotIn, _) => $"{Key} notin ({Sorted()})",
        (LabelOperator.Exists, _) => Key,
        (LabelOperator.DoesNotExist, _) => $"!{Key}",
        (LabelOperator.GreaterThan, _) => $"{Key}>{Values[0]}",
        _ => $"{Key}<{Values[0]}",
    };

    private string Sorted() => string.Join(',', Values.Order(StringComparer.Ordinal));

    // A label that is no number makes the comparison false, whichever way it goes.
    private static long? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
