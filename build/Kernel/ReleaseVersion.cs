using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Welkin.Kernel;

/// <summary>A release: year, quarter, patch, and the number of a candidate; written <c>2026.4.0</c> or <c>2026.4.0-rc.1</c>.</summary>
public readonly partial record struct ReleaseVersion(string Text) : IYamlScalar<ReleaseVersion>
{
    public static string Expected => "a release such as 2026.4.0 or 2026.4.0-rc.1";

    public static string? Pattern => @"^20[0-9]{2}\.[1-4]\.(0|[1-9][0-9]*)(-rc\.[1-9][0-9]*)?$";

    /// <summary>The line it belongs to: <c>2026.4</c>.</summary>
    public string Line => Text[..6];

    /// <summary>True for <c>2026.4.0-rc.1</c>, which is no release yet.</summary>
    public bool IsCandidate => Text.Contains('-', StringComparison.Ordinal);

    /// <summary>What releases are sorted by; a candidate stands before its release.</summary>
    public (BigInteger Year, BigInteger Quarter, BigInteger Patch, bool IsRelease, BigInteger Candidate) Order =>
        Text.Split('.', '-') is [var year, var quarter, var patch, .. var candidate]
            ? (Number(year), Number(quarter), Number(patch), candidate is [], candidate is [_, var number] ? Number(number) : 0)
            : default;

    public static ReleaseVersion Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var version) ? version : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReleaseVersion result)
    {
        var valid = s is not null && Valid().IsMatch(s);
        result = valid ? new ReleaseVersion(s!) : default;
        return valid;
    }

    public override string ToString() => Text;

    private static BigInteger Number(string digits) => BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A20[0-9]{2}\.[1-4]\.(0|[1-9][0-9]*)(-rc\.[1-9][0-9]*)?\z")]
    private static partial Regex Valid();
}
