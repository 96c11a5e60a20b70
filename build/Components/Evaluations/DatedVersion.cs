using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Components.Evaluations;

/// <summary>Reads the date out of a version that is one, such as <c>RELEASE.2023-09-30T07-02-29Z</c>, <c>20230930</c> or <c>v2024.6.1</c>.</summary>
/// <remarks>
/// Only a year of four digits with a month after it is a date: in <c>24.9.2</c> nobody can see one. What is no full date counts as the
/// last day of its month, so that nothing is taken for older than it is.
/// </remarks>
public static partial class DatedVersion
{
    /// <summary>The day a version names, or null for versions that name none.</summary>
    public static DateOnly? DayOf(string version)
    {
        var date = Date().Match(version);
        if (!date.Success)
            return null;
        var (year, month) = (Number(date.Groups["year"]), Number(date.Groups["month"]));
        return date.Groups["day"] is { Success: true } day && Number(day) is var number && number <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, number)
            : new DateOnly(year, month, DateTime.DaysInMonth(year, month));
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // With hyphens or without anything between, the third number is a day; after dots it may be anything, as in calendar versions.
    [GeneratedRegex(@"(?<![0-9])(?<year>20[1-9][0-9])(-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12][0-9]|3[01])(?![0-9])|(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12][0-9]|3[01])(?![0-9])|\.(?<month>0?[1-9]|1[0-2])(?![0-9]))", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Date();
}
