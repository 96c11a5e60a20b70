using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Releases.Lines;

/// <summary>The content format of <c>releases/&lt;line&gt;/release.yaml</c>.</summary>
public sealed record ReleaseLineDocument(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("ReleaseLine")] [Description("What this file describes")] string Kind,
    ReleaseLineMetadata Metadata,
    ReleaseLineSpec Spec);

/// <summary>Which line it is.</summary>
public sealed record ReleaseLineMetadata([Description("Year and quarter, the name of the folder: \"2026.4\"")] Located<string> Name);

/// <summary>What is released next from the line, and for which Kubernetes.</summary>
public sealed record ReleaseLineSpec(
    [Description("The release that a build cuts")] Located<ReleaseVersion> Version,
    [Description("Channel it is meant for")] Channel Channel,
    [Description("Kubernetes versions it runs on")] KubernetesSupport Kubernetes,
    [Description("The quarter's calendar")] ReleaseDates Dates,
    [Description("What an edition must pass")] ImmutableSortedDictionary<string, EditionGate> Gates,
    [Description("The release before, where there is one")] Located<ReleaseVersion>? Previous = null,
    [Description("Oldest release that may be upgraded from")] ReleaseVersion? UpgradeFrom = null);

/// <summary>How ripe a release is.</summary>
public enum Channel
{
    Nightly,
    Candidate,
    Stable,
}

/// <summary>The calendar of a line. The release day is also the time stamp of every file of the bundle.</summary>
public sealed record ReleaseDates(
    [Description("From this day on only patch versions are taken")] DateOnly FeatureFreeze,
    [Description("From this day on only security fixes are taken")] DateOnly CodeFreeze,
    [Description("The day of the release, UTC")] Located<DateOnly> Release);

/// <summary>The Kubernetes versions of a release; charts are rendered for the newest.</summary>
public sealed record KubernetesSupport(
    Location At,
    [Description("Oldest minor version, such as \"1.34\"")] KubernetesMinor Minimum,
    [Description("Newest minor version")] KubernetesMinor Maximum,
    [Description("API versions beyond Kubernetes' own that charts may count on, as group/version or group/version/Kind")] ImmutableArray<string> ApiVersions = default);

/// <summary>What the audit of an edition must not leave.</summary>
public sealed record EditionGate([Description("The lowest severity of a finding that fails the build; never means that findings are reported only")] FailOn FailOn);

/// <summary>From which severity on a finding fails the build.</summary>
public enum FailOn
{
    Any,
    Medium,
    High,
    Critical,
    Never,
}
