using System.Globalization;
using System.Text.RegularExpressions;
using Cronos;

namespace Welkin.Cluster.Workloads;

/// <summary>When a schedule is due, as the parser of upstream reads it (robfig/cron v3, ParseStandard).</summary>
internal sealed partial class CronTimes
{
    private readonly IReadOnlyList<CronExpression> _expressions;
    private readonly TimeZoneInfo _zone;
    private readonly TimeSpan? _every;

    private CronTimes(IReadOnlyList<CronExpression> expressions, TimeZoneInfo zone, TimeSpan? every) => (_expressions, _zone, _every) = (expressions, zone, every);

    /// <param name="schedule">Five fields, or a word such as <c>@daily</c> or <c>@every 90m</c>; one that the API has taken.</param>
    /// <param name="zone">Null for UTC, which is the zone of a controller.</param>
    /// <exception cref="FormatException">It is no schedule.</exception>
    public static CronTimes Parse(string schedule, TimeZoneInfo? zone)
    {
        var text = schedule.Trim();
        if (Zone().Match(text) is { Success: true } named)
            return Parse(text[named.Length..], TimeZoneInfo.FindSystemTimeZoneById(named.Groups[1].Value));
        if (text.StartsWith("@every ", StringComparison.Ordinal))
            return new([], TimeZoneInfo.Utc, Every(text["@every ".Length..]));
        try
        {
            return new([.. Parts(text).Select(part => CronExpression.Parse(part))], zone ?? TimeZoneInfo.Utc, null);
        }
        catch (CronFormatException mistake)
        {
            throw new FormatException(mistake.Message, mistake);
        }
    }

    /// <summary>The first time after this one; null for a schedule that is never due, such as a 31st of February.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _every is { } every
        ? new DateTimeOffset((after + every).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero)
        : _expressions.Select(expression => expression.GetNextOccurrence(after.ToUniversalTime(), _zone)).Min()?.ToUniversalTime();

    // Where both days are given, cron is due on either of them; the library wants both to be right.
    private static IEnumerable<string> Parts(string schedule)
    {
        if (schedule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not [var minute, var hour, var day, var month, var weekday])
            return [schedule];
        return IsAny(day) || IsAny(weekday)
            ? [schedule.Replace('?', '*')]
            : [$"{minute} {hour} {day} {month} *".Replace('?', '*'), $"{minute} {hour} * {month} {weekday}".Replace('?', '*')];
    }

    private static bool IsAny(string field) => field.Split(',').Any(part => part is "*" or "?" or "*/1" or "?/1");

    private static TimeSpan Every(string text)
    {
        var seconds = Amount().Matches(text).Sum(amount => double.Parse(amount.Groups[1].Value, CultureInfo.InvariantCulture) * amount.Groups[2].Value switch
        {
            "h" => 3600,
            "m" => 60,
            "s" => 1,
            "ms" => 1e-3,
            "ns" => 1e-9,
            _ => 1e-6,
        });
        return TimeSpan.FromSeconds(Math.Max(1, Math.Floor(seconds)));
    }

    [GeneratedRegex(@"\A(?:CRON_)?TZ=(\S+)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Zone();

    [GeneratedRegex(@"(\d+\.?\d*|\.\d+)(h|ms|m|s|us|µs|μs|ns)", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
