using System.Globalization;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Says which limits of a value leave less than before.</summary>
internal static class BoundChanges
{
    public static IEnumerable<string> Tightened(ValueBounds? before, ValueBounds? after)
    {
        if (after is null)
            return [];
        var old = before ?? new ValueBounds();
        return new[]
        {
            Least("value", old.Minimum, after.Minimum, !old.ExclusiveMinimum && after.ExclusiveMinimum),
            Most("value", old.Maximum, after.Maximum, !old.ExclusiveMaximum && after.ExclusiveMaximum),
            Least("length", old.MinLength, after.MinLength), Most("length", old.MaxLength, after.MaxLength),
            Least("number of items", old.MinItems, after.MinItems), Most("number of items", old.MaxItems, after.MaxItems),
            Least("number of keys", old.MinProperties, after.MinProperties), Most("number of keys", old.MaxProperties, after.MaxProperties),
            after.MultipleOf is { } step && step != old.MultipleOf ? string.Create(CultureInfo.InvariantCulture, $"must be a multiple of {step}") : null,
            after.Pattern is { } pattern && pattern.Text != old.Pattern?.Text ? $"must match {pattern.Text}" : null,
        }.OfType<string>();
    }

    private static string? Least(string what, double? before, double? after, bool excludes = false) => after is { } now && (before is null || now > before || (excludes && now == before))
        ? string.Create(CultureInfo.InvariantCulture, $"has a least {what} of {now}{(before is { } was ? $", was {was}" : "")}") : null;

    private static string? Most(string what, double? before, double? after, bool excludes = false) => after is { } now && (before is null || now < before || (excludes && now == before))
        ? string.Create(CultureInfo.InvariantCulture, $"has a greatest {what} of {now}{(before is { } was ? $", was {was}" : "")}") : null;
}
