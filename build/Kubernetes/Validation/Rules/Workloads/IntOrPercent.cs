using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>A number or a percentage, such as <c>maxSurge</c> (pkg/apis/apps/validation: ValidatePositiveIntOrPercent and what goes with it).</summary>
internal static class IntOrPercent
{
    private static readonly string Mistake = NameFormat.Mistake("a valid percent string must be a numeric string followed by an ending '%'", "[0-9]+%", "1%", "93%");

    public static void Check(Field field, FaultList faults)
    {
        if (JsonTypes.Text(field.Node) is not { } text)
            WorkloadChecks.NotNegative(field, faults);
        else if (Percentage(text) is null)
            faults.Invalid(field.Path, field.Node, Mistake);
    }

    public static void NotAboveAll(Field field, FaultList faults)
    {
        if (JsonTypes.Text(field.Node) is { } text && Percentage(text) > 100)
            faults.Invalid(field.Path, field.Node, "must not be greater than 100%");
    }

    /// <summary>True for 0, 0%, nothing, and what is neither.</summary>
    public static bool IsZero(Field field) => JsonTypes.Text(field.Node) is { } text
        ? (Percentage(text) ?? (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0)) == 0
        : WorkloadChecks.IntegerOrZero(field) == 0;

    private static long? Percentage(string text) => text is [.. var digits, '%'] && digits.Length > 0 && digits.All(char.IsAsciiDigit)
        ? long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue
        : null;
}
