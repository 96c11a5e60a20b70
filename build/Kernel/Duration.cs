using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Welkin.Kernel;

/// <summary>A span of whole days or hours, written <c>14d</c> or <c>36h</c>.</summary>
public readonly record struct Duration(TimeSpan Span) : IYamlScalar<Duration>
{
    public static string Expected => "a duration such as 14d";

    public static string? Pattern => "^[0-9]{1,4}[dh]$";

    public static Duration Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var duration) ? duration : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Duration result)
    {
        result = default;
        if (s is not { Length: >= 2 and <= 5 } || !int.TryParse(s[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        result = new Duration(s[^1] == 'd' ? TimeSpan.FromDays(count) : TimeSpan.FromHours(count));
        return s[^1] is 'd' or 'h';
    }

    public override string ToString() => Span.Hours == 0 ? $"{Span.Days}d" : $"{(int)Span.TotalHours}h";
}
