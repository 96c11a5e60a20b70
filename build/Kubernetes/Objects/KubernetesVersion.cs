using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>A minor version of Kubernetes, such as 1.36; a patch version and a leading v are read and dropped.</summary>
public readonly record struct KubernetesVersion(int Major, int Minor) : IYamlScalar<KubernetesVersion>, IComparable<KubernetesVersion>
{
    public static string Expected => "a Kubernetes version such as 1.36";

    public static string? Pattern => @"^v?[0-9]+\.[0-9]+(\.[0-9]+)?$";

    public static KubernetesVersion Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var version) ? version : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out KubernetesVersion result)
    {
        var parts = (s ?? "").TrimStart('v').Split('.');
        var numbers = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        var valid = numbers is [>= 0, >= 0] or [>= 0, >= 0, >= 0];
        result = valid ? new KubernetesVersion(numbers[0], numbers[1]) : default;
        return valid;
    }

    public int CompareTo(KubernetesVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <summary>True from 1.<paramref name="minor"/> on.</summary>
    public bool IsAtLeast(int minor) => CompareTo(new KubernetesVersion(1, minor)) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    public static bool operator <(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) >= 0;
}
