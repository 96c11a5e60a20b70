using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>A schedule of cron in five fields or one word, and what is wrong with one, in the words of the parser that Kubernetes uses.</summary>
/// <remarks>Source: robfig/cron v3, ParseStandard.</remarks>
internal static class CronSchedule
{
    private const string Every = "@every ";

    private static readonly string[] Words = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

    private static readonly CronField[] Fields =
    [
        new(0, 59, []), new(0, 23, []), new(1, 31, []),
        new(1, 12, ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        new(0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    /// <summary>Null where nothing is wrong.</summary>
    public static string? Mistake(string schedule)
    {
        var rest = schedule;
        if (schedule.StartsWith("TZ=", StringComparison.Ordinal) || schedule.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            // Upstream's parser breaks down on a zone that nothing follows; here it is as if nothing followed a blank.
            var blank = schedule.IndexOf(' ', StringComparison.Ordinal);
            var zone = schedule[(schedule.IndexOf('=', StringComparison.Ordinal) + 1)..(blank < 0 ? schedule.Length : blank)];
            if (zone is not ("" or "Local") && !TimeZoneNames.IsKnown(zone))
                return $"provided bad location {zone}: {TimeZoneNames.Unknown(zone)}";
            rest = blank < 0 ? "" : schedule[blank..].Trim();
        }
        if (rest.StartsWith('@'))
            return Word(rest);

        var fields = rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length != Fields.Length
            ? string.Create(CultureInfo.InvariantCulture, $"expected exactly {Fields.Length} fields, found {fields.Length}: [{string.Join(' ', fields)}]")
            : fields.Zip(Fields).Select(pair => pair.Second.Mistake(pair.First)).FirstOrDefault(mistake => mistake is not null);
    }

    private static string? Word(string word)
    {
        if (Words.Contains(word))
            return null;
        if (!word.StartsWith(Every, StringComparison.Ordinal))
            return $"unrecognized descriptor: {word}";
        return GoDuration.Mistake(word[Every.Length..]) is { } mistake ? $"failed to parse duration {word}: {mistake}" : null;
    }
}
