using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>How many pods a Deployment may have and must have while it rolls (pkg/controller/deployment/util: ResolveFenceposts).</summary>
/// <param name="MaxSurge">More than asked for.</param>
/// <param name="MaxUnavailable">Fewer than asked for.</param>
internal readonly record struct DeploymentSizes(int Replicas, int MaxSurge, int MaxUnavailable)
{
    public int MaxTotal => Replicas + MaxSurge;

    public int MinAvailable => Replicas - MaxUnavailable;

    public static DeploymentSizes Of(Workload deployment)
    {
        var replicas = deployment.Replicas;
        if (!IsRolling(deployment))
            return new(replicas, 0, 0);
        var rolling = deployment.Spec.Map("strategy")?.Map("rollingUpdate");
        var (surge, unavailable) = Resolve(rolling?["maxSurge"], rolling?["maxUnavailable"], replicas);
        return new(replicas, surge, Math.Min(unavailable, replicas));
    }

    public static bool IsRolling(Workload deployment) => deployment.Spec.Map("strategy")?.Text("type") != "Recreate";

    /// <summary>Percentages of more are rounded up, of fewer down; where both come to nothing one may be missing, since nothing could move otherwise.</summary>
    public static (int Surge, int Unavailable) Resolve(JsonNode? maxSurge, JsonNode? maxUnavailable, int replicas)
    {
        var surge = IntOrPercentage.Of(maxSurge, replicas, roundUp: true);
        var unavailable = IntOrPercentage.Of(maxUnavailable, replicas, roundUp: false);
        return (surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    /// <summary>How many pods the newest ReplicaSet is to have next.</summary>
    /// <param name="total">Asked for by all ReplicaSets together.</param>
    /// <param name="newest">Asked for by the newest.</param>
    public int NextOfNewest(int total, int newest) => total >= MaxTotal ? newest : newest + Math.Min(MaxTotal - total, Replicas - newest);

    /// <summary>How many pods may go from old ReplicaSets, whatever state they are in.</summary>
    /// <param name="unavailableOfNewest">Asked for by the newest and not available yet: these must not be counted on.</param>
    public int Removable(int total, int unavailableOfNewest) => total - MinAvailable - unavailableOfNewest;
}
