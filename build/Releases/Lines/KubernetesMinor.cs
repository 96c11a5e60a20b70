using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Releases.Lines;

/// <summary>A minor version of Kubernetes, written <c>1.36</c>.</summary>
public readonly record struct KubernetesMinor(int Minor) : IYamlScalar<KubernetesMinor>
{
    public static string Expected => "a Kubernetes minor version such as \"1.36\"";

    public static string? Pattern => "^1\\.[1-9][0-9]$";

    public static KubernetesMinor Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var version) ? version : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out KubernetesMinor result)
    {
        result = default;
        if (s is null || !s.StartsWith("1.", StringComparison.Ordinal) || !int.TryParse(s.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
            return false;
        result = new KubernetesMinor(minor);
        return minor is >= 10 and <= 99;
    }

    public override string ToString() => $"1.{Minor}";
}
