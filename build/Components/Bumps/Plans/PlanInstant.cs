using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>A point in time as a plan writes it: UTC, <c>2026-09-30T07:02:29Z</c> (RFC 3339).</summary>
internal readonly record struct PlanInstant(DateTimeOffset Time) : IYamlScalar<PlanInstant>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static string Expected => "a time in UTC such as 2026-09-30T07:02:29Z";

    public static PlanInstant Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var instant) ? instant : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PlanInstant result)
    {
        var valid = DateTimeOffset.TryParseExact(s, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        result = new PlanInstant(time);
        return valid;
    }

    public override string ToString() => Time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}
