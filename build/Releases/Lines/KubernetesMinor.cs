using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Welkin.Kernel;

namespace Welkin.Releases.Lines;

/// <summary>A minor version of Kubernetes, written <c>1.36</c>.</summary>
public readonly partial record struct KubernetesMinor(int Minor) : IYamlScalar<KubernetesMinor>
{
    public static string Expected => "a Kubernetes minor version such as \"1.36\"";

    public static string? Pattern => "^1\\.[1-9][0-9]$";

    public static KubernetesMinor Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var version) ? version : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out KubernetesMinor result)
    {
        var valid = s is not null && Valid().IsMatch(s);
        result = valid ? new KubernetesMinor(int.Parse(s.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture)) : default;
        return valid;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"1.{Minor}");

    [GeneratedRegex(@"\A1\.[1-9][0-9]\z")]
    private static partial Regex Valid();
}
