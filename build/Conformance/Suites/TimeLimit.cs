using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>How long a check may take, written <c>30s</c> or <c>5m</c>.</summary>
public readonly record struct TimeLimit(TimeSpan Span) : IYamlScalar<TimeLimit>
{
    public static string Expected => "a time limit such as 30s or 5m";

    public static string? Pattern => "^[1-9][0-9]{0,3}[sm]$";

    public static TimeLimit Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var limit) ? limit : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TimeLimit result)
    {
        result = default;
        if (s is not { Length: >= 2 and <= 5 } || s[0] == '0' || s[^1] is not ('s' or 'm') || !int.TryParse(s[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        result = new TimeLimit(s[^1] == 'm' ? TimeSpan.FromMinutes(count) : TimeSpan.FromSeconds(count));
        return true;
    }

    public override string ToString() => Span.Seconds == 0 ? $"{(int)Span.TotalMinutes}m" : $"{(int)Span.TotalSeconds}s";
}
