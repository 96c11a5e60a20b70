using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>One exact chart version as its repository writes it (Semantic Versioning 2.0, a leading <c>v</c> is kept); never a range.</summary>
public readonly partial record struct ChartVersion(string Text) : IYamlScalar<ChartVersion>
{
    public static string Expected => "one exact version such as 1.18.2 or v1.18.2";

    public static string? Pattern => @"^v?[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$";

    public static ChartVersion Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var version) ? version : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChartVersion result)
    {
        var valid = s is not null && Valid().IsMatch(s);
        result = valid ? new ChartVersion(s!) : default;
        return valid;
    }

    public override string ToString() => Text;

    [GeneratedRegex(@"\Av?[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?\z")]
    private static partial Regex Valid();
}
