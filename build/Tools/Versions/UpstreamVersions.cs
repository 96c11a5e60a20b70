using Welkin.Components.Bumps;

namespace Welkin.Tools.Versions;

/// <summary>The places where makers announce, each component at its own.</summary>
internal sealed class UpstreamVersions(HelmVersionSource repositories, OciVersionSource registries, IVersionSource github) : IVersionSource
{
    public Task<VersionAnswer> ListAsync(VersionOrigin origin, CancellationToken cancel = default) => origin switch
    {
        HelmVersions helm => repositories.ListAsync(helm.Repository, helm.Chart, cancel),
        OciVersions oci => registries.ListAsync(oci.Repository, cancel),
        GitHubVersions => github.ListAsync(origin, cancel),
        _ => throw new NotSupportedException($"{origin.GetType()} is no kind of origin"),
    };
}
