using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Components.Versions;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>Which new versions of a component may be taken, and when.</summary>
public sealed record UpdatePolicy(
    [Description("The largest step that may be taken")] UpdateLevel Allow,
    [Description("How long a version must have been public, such as 14d: the newest that is old enough is taken")] Duration? MinimumAge = null,
    [Description("Range that versions must lie in, such as \">=1.17 <2\"")] VersionRange? Versions = null,
    [Description("Stay at the present version until a day, for a reason")] VersionPin? Pin = null,
    [Description("Versions that are not taken, with the reason")] ImmutableArray<IgnoredVersions> Ignore = default,
    [Description("Versions that somebody asks for: at least this one")] ImmutableArray<RequiredVersion> Require = default,
    [Description("The components it moves together with: all of them or none")] UpdateGroup? Group = null,
    [Description("Where releases of the software are announced: for charts of our own, and for release notes")] Upstream? Upstream = null)
{
    public ImmutableArray<IgnoredVersions> Ignore { get; init; } = Ignore.IsDefault ? [] : Ignore;

    public ImmutableArray<RequiredVersion> Require { get; init; } = Require.IsDefault ? [] : Require;
}

/// <summary>A hold on a version that ends by itself.</summary>
public sealed record VersionPin(
    [Description("First day on which the pin no longer holds")] DateOnly Until,
    [NotBlank] [Description("Why")] string Reason);

/// <summary>Versions that are never taken.</summary>
public sealed record IgnoredVersions(
    [Description("Which, as a range such as \"1.18.x\" or \">=2.0.0 <2.0.3\"")] VersionRange Versions,
    [NotBlank] [Description("Why")] string Reason);

/// <summary>A request for at least a version. With <c>security</c> it comes before age, step and freeze, never before a pin or an ignored version.</summary>
public sealed record RequiredVersion(
    Location At,
    [Description("At least this version")] ChartVersion Version,
    [NotBlank] [Description("Who asks")] string By,
    [NotBlank] [Description("Why")] string Reason,
    [NotBlank] [Description("The advisory or weakness, such as CVE-2026-12345: makes it a security request")] string? Security = null);

/// <summary>Components that move together.</summary>
public sealed record UpdateGroup(
    Location At,
    [Description("Name of the group, the same in each of its components")] DnsLabel Name,
    [Description("All of them have the same version")] bool Lockstep = false);

/// <summary>Where releases of a component's software are announced.</summary>
public sealed record Upstream(
    [Description("Repository on GitHub, as owner/name")] GitHubRepository Github,
    [Description("Tags count, not releases")] bool Tags = false,
    [Description("What precedes the version in a tag, such as helm-chart-; a v needs no mention")] string Prefix = "",
    [Description("Address of an Enterprise Server that has the repository; github.com where it is left out")] ServerAddress? Server = null);

/// <summary>The largest step a bump may take (Semantic Versioning 2.0).</summary>
public enum UpdateLevel
{
    None,
    Patch,
    Minor,
    Major,
}
