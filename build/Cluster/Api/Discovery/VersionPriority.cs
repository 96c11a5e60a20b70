using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Cluster;

/// <summary>Orders versions of a group, the one that clients should prefer first: stable before beta before alpha, then the higher number; other names last, by name
/// (apimachinery, pkg/version/helpers.go).</summary>
internal sealed partial class VersionPriority : IComparer<string>
{
    public static VersionPriority Order { get; } = new();

    public int Compare(string? x, string? y) => (Rank(x ?? ""), Rank(y ?? "")) switch
    {
        ({ } one, { } other) => other.CompareTo(one),
        (null, null) => string.CompareOrdinal(x, y),
        (null, _) => 1,
        _ => -1,
    };

    private static (int Stability, int Major, int Minor)? Rank(string version)
    {
        var match = Form().Match(version);
        if (!match.Success || !TryNumber(match.Groups[1], out var major) || !TryNumber(match.Groups[3], out var minor))
            return null;
        return (match.Groups[2].Value switch { "alpha" => 0, "beta" => 1, _ => 2 }, major, minor);
    }

    private static bool TryNumber(Group digits, out int number)
    {
        number = 0;
        return !digits.Success || int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex("^v([0-9]+)(?:(alpha|beta)([0-9]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
