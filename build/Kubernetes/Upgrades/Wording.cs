using System.Globalization;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>How findings count and list.</summary>
internal static class Wording
{
    /// <summary>Nobody reads a longer list in a line; the paths of a finding have all of it.</summary>
    private const int Most = 3;

    /// <summary><c>1 field</c>, <c>12 fields</c>.</summary>
    public static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    /// <summary>The first of them, and how many more.</summary>
    public static string List(IReadOnlyCollection<string> items) =>
        $"{string.Join(", ", items.Take(Most))}{(items.Count > Most ? string.Create(CultureInfo.InvariantCulture, $" and {items.Count - Most} more") : "")}";
}
