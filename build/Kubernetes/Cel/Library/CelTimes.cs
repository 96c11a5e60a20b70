namespace Welkin.Kubernetes;

/// <summary>Parts of times and durations. Of zones with a name nothing is known here.</summary>
internal static class CelTimes
{
    public static void Declare(CelFunctions functions)
    {
        Part(functions, "getFullYear", (time, _) => time.Year);
        Part(functions, "getMonth", (time, _) => time.Month - 1);
        Part(functions, "getDayOfYear", (time, _) => time.DayOfYear - 1);
        Part(functions, "getDayOfMonth", (time, _) => time.Day - 1);
        Part(functions, "getDate", (time, _) => time.Day);
        Part(functions, "getDayOfWeek", (time, _) => (int)time.DayOfWeek);
        Part(functions, "getHours", (time, _) => time.Hour);
        Part(functions, "getMinutes", (time, _) => time.Minute);
        Part(functions, "getSeconds", (time, _) => time.Second);
        Part(functions, "getMilliseconds", (_, nanos) => nanos / 1_000_000);

        Whole(functions, "getHours", 3_600_000_000_000);
        Whole(functions, "getMinutes", 60_000_000_000);
        Whole(functions, "getSeconds", 1_000_000_000);
        Whole(functions, "getMilliseconds", 1_000_000);
    }

    private static void Part(CelFunctions functions, string name, Func<DateTime, int, int> part)
    {
        functions.Member(name, "timestamp -> int", values => Read((CelTimestamp)values[0], "UTC", part));
        functions.Member(name, "timestamp, string -> int", values => Read((CelTimestamp)values[0], ((CelString)values[1]).Value, part));
    }

    private static void Whole(CelFunctions functions, string name, long unit) =>
        functions.Member(name, "duration -> int", values => new CelInt(((CelDuration)values[0]).Nanoseconds / unit));

    private static CelInt Read(CelTimestamp time, string zone, Func<DateTime, int, int> part) =>
        GoTime.Civil(time, zone) is { } local ? new CelInt(part(local, time.Nanos)) : throw new CelNotJudgedException($"time zone {zone}");
}
