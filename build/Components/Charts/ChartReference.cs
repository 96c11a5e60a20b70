using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>A chart at one version, and where its maker publishes it.</summary>
public sealed record ChartReference
{
    /// <param name="component">The component that wants it, as messages name it.</param>
    /// <param name="name">The chart's own name, as in <c>Chart.yaml</c>.</param>
    /// <param name="version">The chart's version as a repository writes it, with or without <c>v</c>.</param>
    /// <exception cref="ReportedException">Name or version could not be part of a file's name or an address.</exception>
    public ChartReference(string component, string name, string version, ChartOrigin origin)
    {
        if (!IsName(name))
            throw new ReportedException($"{component}: '{name}' is no name of a chart");
        if (!Plain(version, "-._+"))
            throw new ReportedException($"{component}: '{version}' is no version of a chart");
        (Component, Name, Version, Origin) = (component, name, version, origin);
    }

    public string Component { get; }

    public string Name { get; }

    public string Version { get; }

    public ChartOrigin Origin { get; }

    /// <summary>The versions to ask a source for, in order: as written, then with the other use of a leading <c>v</c>, which some sources drop.</summary>
    public IReadOnlyList<string> Spellings => [Version, Version.StartsWith('v') ? Version[1..] : $"v{Version}"];

    /// <summary>Whether a chart that says this of itself is the one meant.</summary>
    public bool Names(ChartMetadata chart) => chart.Name == Name && Spellings.Contains(chart.Version, StringComparer.Ordinal);

    /// <summary>Whether a text can be the name of a chart: part of a file's name and of an address.</summary>
    public static bool IsName(string text) => Plain(text, "-._");

    public override string ToString() => $"{Name} {Version}";

    private static bool Plain(string text, string marks) =>
        text is { Length: > 0 and <= 128 } && char.IsAsciiLetterOrDigit(text[0])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || marks.Contains(letter, StringComparison.Ordinal));
}
