using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Releases.Lines;

/// <summary>A quarter's release line: <c>releases/&lt;line&gt;/release.yaml</c>.</summary>
public sealed record ReleaseLine(ReleaseLineDocument Document)
{
    public string Name => Document.Metadata.Name.Value;

    public ReleaseLineSpec Spec => Document.Spec;

    public string Version => Spec.Version.Value.Text;

    /// <summary>Seconds since 1970 of the release day, 00:00 UTC: the time stamp of everything in the bundle (reproducible-builds.org, SOURCE_DATE_EPOCH).</summary>
    public long SourceDateEpoch => new DateTimeOffset(Spec.Dates.Release.Value, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>Reads one line, or the newest when <paramref name="name"/> is null; null with findings when it has mistakes.</summary>
    /// <param name="root">The repository.</param>
    /// <exception cref="ReportedException">There is no such line.</exception>
    public static ReleaseLine? Read(string root, string? name, FindingList findings)
    {
        var lines = new DirectoryInfo(Path.Combine(root, "releases")).EnumerateDirectories()
            .Where(folder => File.Exists(Path.Combine(folder.FullName, "release.yaml")))
            .Select(folder => folder.Name)
            .OrderBy(line => line, StringComparer.Ordinal)
            .ToList();
        if (lines.Count == 0)
            throw new ReportedException("releases: there is no release line: releases/<line>/release.yaml is missing");
        var line = name ?? lines[^1];
        if (!lines.Contains(line))
            throw new ReportedException($"--release: there is no release line '{line}', there is {string.Join(", ", lines)}");

        var shownAs = $"releases/{line}/release.yaml";
        if (YamlContent.ReadFile<ReleaseLineDocument>(Path.Combine(root, shownAs), shownAs, findings) is not { } document)
            return null;
        Check(document, line, findings);
        return new ReleaseLine(document);
    }

    /// <summary>The gate of an edition.</summary>
    public EditionGate Gate(string edition) => Spec.Gates.GetValueOrDefault(edition) ?? new EditionGate(FailOn.Any);

    private static void Check(ReleaseLineDocument document, string folder, FindingList findings)
    {
        var (name, spec) = (document.Metadata.Name, document.Spec);
        if (name.Value != folder)
            findings.Add(name.At, "REL001", $"the folder is called '{folder}', the line '{name}'");
        if (spec.Version.Value.Line != name.Value)
            findings.Add(spec.Version.At, "REL002", $"'{spec.Version}' is not a release of line {name}");
        if (spec.Kubernetes.Minimum.Minor > spec.Kubernetes.Maximum.Minor)
            findings.Add(spec.Kubernetes.At, "REL003", $"Kubernetes {spec.Kubernetes.Minimum} is newer than {spec.Kubernetes.Maximum}");
        if (!(spec.Dates.FeatureFreeze <= spec.Dates.CodeFreeze && spec.Dates.CodeFreeze <= spec.Dates.Release.Value))
            findings.Add(spec.Dates.Release.At, "REL004", string.Create(CultureInfo.InvariantCulture, $"feature freeze, code freeze and release must follow each other, got {spec.Dates.FeatureFreeze:o}, {spec.Dates.CodeFreeze:o}, {spec.Dates.Release.Value:o}"));
        if (spec.Previous is { } previous && previous.Value.Order.CompareTo(spec.Version.Value.Order) >= 0)
            findings.Add(previous.At, "REL005", $"the release before {spec.Version} must be an older one, got {previous}");
    }
}
