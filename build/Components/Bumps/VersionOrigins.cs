namespace Welkin.Components.Bumps;

/// <summary>Says where versions of a component are announced.</summary>
public static class VersionOrigins
{
    /// <summary>The place to ask; null for a chart of our own that names no upstream.</summary>
    public static VersionOrigin? Of(Component component) => component.Spec switch
    {
        { Source.Helm: { } helm } => new HelmVersions(helm.Repository, helm.Chart),
        { Source.Oci: { } oci } => new OciVersions(oci.Repository),
        { Update.Upstream: { } upstream } => new GitHubVersions(upstream.Github.Owner, upstream.Github.Name, upstream.Tags, upstream.Prefix, upstream.Server?.ToString()),
        _ => null,
    };
}
