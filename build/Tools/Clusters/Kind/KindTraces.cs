using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>What a lease says of a kind cluster.</summary>
internal static class KindTraces
{
    private const string Cluster = "kind-cluster";
    private const string NotOurs = "not-ours";

    /// <summary>Written before anything is made.</summary>
    public static LeaseItem Of(ContainerEngine engine, string name) => new(Cluster, $"{engine.Word()}/{name}");

    /// <summary>Written when kind says that the name was taken: whatever has it, we did not make it.</summary>
    public static LeaseItem Foreign(string name) => new(NotOurs, name);

    /// <summary>The engine of the cluster that the lease proves to be ours; null where it proves none.</summary>
    public static ContainerEngine? In(ClusterLease lease) =>
        lease.Name.StartsWith(ClusterName.Prefix, StringComparison.Ordinal) && !lease.Made.Contains(Foreign(lease.Name))
            ? Enum.GetValues<ContainerEngine>().Where(engine => lease.Made.Contains(Of(engine, lease.Name))).Cast<ContainerEngine?>().FirstOrDefault()
            : null;
}
