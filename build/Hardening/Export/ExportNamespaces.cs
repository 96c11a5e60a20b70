using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Where the policies of a release are in force.</summary>
/// <param name="Names">The namespaces, by name.</param>
/// <param name="Notes">Those that were left out, and why.</param>
public sealed record ExportNamespaces(ImmutableSortedSet<string> Names, ImmutableArray<string> Notes)
{
    /// <summary>Where the cluster runs what no release brings: a policy there could keep it from starting.</summary>
    private static readonly ImmutableArray<string> OfCluster = ["kube-node-lease", "kube-public", "kube-system"];

    /// <summary>The namespaces that the release makes, or puts pods or Services into, and those given. The cluster's own count only where they are given.</summary>
    public static ExportNamespaces Of(ReleaseObjects release, ImmutableSortedSet<string> given)
    {
        var used = release.Namespaces.Values.Where(space => space.Manifest is not null || !space.Workloads.IsEmpty || space.OfKind("", "Service").Any()).Select(space => space.Name).ToList();
        return new ExportNamespaces(
            [.. used.Except(OfCluster, StringComparer.Ordinal).Union(given)],
            [.. used.Intersect(OfCluster, StringComparer.Ordinal).Where(name => !given.Contains(name)).Order(StringComparer.Ordinal).Select(name => $"namespace {name} is left out: pods of the cluster itself run there; name it to have it in")]);
    }
}
