namespace Welkin.Components.Bumps;

/// <summary>Where versions of a component are announced.</summary>
public abstract record VersionOrigin;

/// <summary>The <c>index.yaml</c> of a Helm repository (helm.sh/docs/topics/chart_repository).</summary>
/// <param name="Repository">An http, https or file address below which <c>index.yaml</c> lies.</param>
/// <param name="Chart">Name of the chart there.</param>
public sealed record HelmVersions(string Repository, string Chart) : VersionOrigin;

/// <summary>The tags of a repository of an OCI registry (distribution-spec 1.1, "Listing Tags").</summary>
/// <param name="Repository">Such as <c>oci://registry.example/charts/dex</c>.</param>
public sealed record OciVersions(string Repository) : VersionOrigin;

/// <summary>The releases of a GitHub repository, or its tags where it makes no releases.</summary>
/// <param name="Owner">User or organisation.</param>
/// <param name="Repository">Name of the repository.</param>
/// <param name="Tags">Tags count, not releases.</param>
/// <param name="Prefix">What precedes the version in a tag, such as <c>helm-chart-</c>; tags without it are of something else. A <c>v</c> needs no mention.</param>
/// <param name="Server">Address of an Enterprise Server; null is github.com.</param>
public sealed record GitHubVersions(string Owner, string Repository, bool Tags = false, string Prefix = "", string? Server = null) : VersionOrigin;
