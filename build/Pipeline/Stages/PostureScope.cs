using Welkin.Kernel;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline.Stages;

/// <summary>Which release of which edition a posture is of, and where releases before it left theirs.</summary>
/// <param name="Root">The repository.</param>
/// <param name="IsPartial">True where the run holds some components of the edition only.</param>
public sealed record PostureScope(string Root, ReleaseLine Line, string Edition, bool IsPartial)
{
    public ReleaseVersion Release => Line.Spec.Version.Value;

    /// <summary>The release before: the newest of those that the line has recorded and the one that it names; null where there is none.</summary>
    /// <remarks>A candidate is no release: what was accepted for it would have to be accepted again.</remarks>
    public ReleaseVersion? Before => Recorded.Append(Line.Spec.Previous?.Value).OfType<ReleaseVersion>().OrderBy(version => version.Order).Select(version => (ReleaseVersion?)version).LastOrDefault();

    /// <summary>Where a release records how it stands, relative to the repository.</summary>
    public string RecordOf(ReleaseVersion release) => $"releases/{release.Line}/{release}/posture.{Edition}.json";

    private IEnumerable<ReleaseVersion?> Recorded => new DirectoryInfo(Path.Combine(Root, "releases", Line.Name)).EnumerateDirectories()
        .Select(folder => ReleaseVersion.TryParse(folder.Name, null, out var version) ? version : (ReleaseVersion?)null)
        .Where(version => version is { IsCandidate: false } && version.Value.Order.CompareTo(Release.Order) < 0 && File.Exists(Path.Combine(Root, RecordOf(version.Value))));
}
