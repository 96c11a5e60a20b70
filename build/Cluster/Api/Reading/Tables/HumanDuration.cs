using System.Globalization;

namespace Welkin.Cluster;

/// <summary>How long something took or is ago, as tables say it: <c>4m30s</c>, <c>3d2h</c> (apimachinery, pkg/util/duration).</summary>
internal static class HumanDuration
{
    public static string Of(TimeSpan time)
    {
        // A clock that runs a little ahead of ours is no mistake.
        var seconds = (long)time.TotalSeconds;
        var (minutes, hours) = (seconds / 60, seconds / 3600);
        var text = seconds switch
        {
            < -1 => $"<invalid>",
            < 0 => "0s",
            < 60 * 2 => Text($"{seconds}s"),
            _ when minutes < 10 => Pair(minutes, "m", seconds % 60, "s"),
            _ when minutes < 60 * 3 => Text($"{minutes}m"),
            _ when hours < 8 => Pair(hours, "h", minutes % 60, "m"),
            _ when hours < 48 => Text($"{hours}h"),
            _ when hours < 24 * 8 => Pair(hours / 24, "d", hours % 24, "h"),
            _ when hours < 24 * 365 * 2 => Text($"{hours / 24}d"),
            _ when hours < 24 * 365 * 8 => Pair(hours / 24 / 365, "y", hours / 24 % 365, "d"),
            _ => Text($"{hours / 24 / 365}y"),
        };
        return text;
    }

    private static string Pair(long large, string unit, long small, string smaller) => small == 0 ? Text($"{large}{unit}") : Text($"{large}{unit}{small}{smaller}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
