namespace Welkin.Components.Charts;

/// <summary>What a file inside a chart may be called: relative, with forward slashes, and no way out of the chart's folder on any system.</summary>
internal static class ChartPath
{
    private const char Unreadable = '\uFFFD';

    /// <summary>Gives the segments of a safe name.</summary>
    /// <exception cref="BadChartException">The name is not safe.</exception>
    public static string[] Segments(string name)
    {
        if (name.Any(letter => char.IsControl(letter) || letter is Unreadable))
            throw new BadChartException($"a file's name has a control character or is not UTF-8: '{Printable(name)}'");
        if (name.Contains('\\', StringComparison.Ordinal))
            throw new BadChartException($"a file's name has a backslash: '{name}'");
        if (name.StartsWith('/') || name is [_, ':', ..] && char.IsAsciiLetter(name[0]))
            throw new BadChartException($"a file's name is absolute: '{name}'");

        var segments = name.TrimEnd('/').Split('/');
        return segments.All(segment => segment is not ("" or "." or ".."))
            ? segments
            : throw new BadChartException($"a file's name leaves or repeats its folder: '{name}'");
    }

    private static string Printable(string name) => string.Concat(name.Select(letter => char.IsControl(letter) ? '?' : letter));
}
