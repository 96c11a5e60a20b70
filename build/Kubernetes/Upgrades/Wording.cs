using System.Globalization;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>How findings count and list.</summary>
internal static class Wording
{
    /// <summary>Nobody reads a longer list in a line; the paths of a finding have all of it.</summary>
    private const int Most = 3;

    private const int Start = 160;
    private const int End = 120;

    /// <summary>What the API says, as one line: a value that is written out in it loses its middle.</summary>
    public static string Line(string text)
    {
        var line = text.Split('\n')[0].TrimEnd();
        return line.Length <= Start + End ? line : $"{line[..Start]}…{line[^End..]}";
    }

    /// <summary><c>1 field</c>, <c>12 fields</c>.</summary>
    public static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    /// <summary>The first of them, and how many more.</summary>
    public static string List(IReadOnlyCollection<string> items) =>
        $"{string.Join(", ", items.Take(Most).Select(Line))}{(items.Count > Most ? string.Create(CultureInfo.InvariantCulture, $" and {items.Count - Most} more") : "")}";
}
