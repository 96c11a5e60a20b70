using System.Globalization;

namespace Welkin.Cluster.Workloads;

/// <summary>Spreads a new size over the ReplicaSets of a Deployment that is in the middle of rolling (pkg/controller/deployment: scale).</summary>
internal static class ProportionalScaling
{
    public const string MaxReplicas = "deployment.kubernetes.io/max-replicas";

    /// <param name="active">ReplicaSets that ask for pods.</param>
    /// <param name="before">How many pods the Deployment has, for a ReplicaSet that does not say how many it could have had.</param>
    /// <returns>Each with the size that it is to have, the largest first.</returns>
    public static IReadOnlyList<(Workload Set, int Size)> Spread(IReadOnlyCollection<Workload> active, DeploymentSizes sizes, int before)
    {
        var change = (sizes.Replicas > 0 ? sizes.MaxTotal : 0) - active.Sum(set => set.Replicas);
        // Of equal size the newer gains first, the older loses first.
        var bySize = active.OrderByDescending(set => set.Replicas);
        var ordered = change > 0
            ? bySize.ThenByDescending(set => set.Created).ThenByDescending(set => set.Name, StringComparer.Ordinal)
            : bySize.ThenBy(set => set.Created).ThenBy(set => set.Name, StringComparer.Ordinal);
        var (spread, done) = (new List<(Workload Set, int Size)>(), 0);
        foreach (var set in ordered)
        {
            var part = Share(set.Replicas, Before(set, before), sizes, change, done);
            spread.Add((set, set.Replicas + part));
            done += part;
        }
        if (spread.Count > 0)
            spread[0] = (spread[0].Set, Math.Max(0, spread[0].Size + change - done));
        return spread;
    }

    /// <summary>What one ReplicaSet gains, or loses where it is negative.</summary>
    /// <param name="maxBefore">How many pods the Deployment could have had when the ReplicaSet was scaled last.</param>
    /// <param name="change">To be gained or lost by all together.</param>
    /// <param name="done">Of that the part which others took.</param>
    public static int Share(int size, int maxBefore, DeploymentSizes sizes, int change, int done)
    {
        if (size == 0 || change == done)
            return 0;
        var share = sizes.Replicas == 0 ? -size : maxBefore == 0 ? 0 : (int)Math.Round((double)size * sizes.MaxTotal / maxBefore, MidpointRounding.AwayFromZero) - size;
        return change > 0 ? Math.Min(share, change - done) : Math.Max(share, change - done);
    }

    private static int Before(Workload set, int otherwise) =>
        int.TryParse(set.Annotation(MaxReplicas), NumberStyles.None, CultureInfo.InvariantCulture, out var max) && max > 0 ? max : otherwise;
}
