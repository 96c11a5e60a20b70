using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>How many pods a workload has, and who says so.</summary>
/// <param name="Least">The fewest while all is well.</param>
/// <param name="Most">The most without those of an update.</param>
/// <param name="Autoscaler">The HorizontalPodAutoscaler or KEDA ScaledObject that decides; null where the workload itself does.</param>
internal sealed record WorkloadScale(long Least, long Most, ReleaseObject? Autoscaler)
{
    private static readonly ImmutableArray<string> Scaled = ["Deployment", "StatefulSet", "ReplicaSet"];

    /// <summary>True for kinds that have a number of replicas and a label selector.</summary>
    public static bool IsScaled(ObjectIdentity identity) => Scaled.Contains(identity.Kind) && PodTemplate.IsIn(identity);

    /// <summary>Null for other kinds.</summary>
    /// <remarks>Without a number the API server writes 1, of an autoscaler too. An autoscaler leaves alone what has 0.</remarks>
    public static WorkloadScale? Of(ReleaseObject item, ReleaseObjects release)
    {
        if (!IsScaled(item.Identity))
            return null;
        var own = item["spec"]["replicas"].Number ?? 1;
        if (own > 0 && release.OfKind("autoscaling", "HorizontalPodAutoscaler", item.Identity.Namespace).FirstOrDefault(scaler => IsFor(scaler, item)) is { } horizontal)
            return new WorkloadScale(horizontal["spec"]["minReplicas"].Number ?? 1, horizontal["spec"]["maxReplicas"].Number ?? own, horizontal);
        // KEDA: keda.sh/docs/reference/scaledobject-spec, 0 to 100 where nothing is said.
        return release.OfKind("keda.sh", "ScaledObject", item.Identity.Namespace).FirstOrDefault(scaler => IsFor(scaler, item)) is { } scaled
            ? new WorkloadScale(scaled["spec"]["minReplicaCount"].Number ?? 0, scaled["spec"]["maxReplicaCount"].Number ?? 100, scaled)
            : new WorkloadScale(own, own, null);
    }

    private static bool IsFor(ReleaseObject scaler, ReleaseObject item) => scaler["spec"]["scaleTargetRef"] is var target && target["name"].Text == item.Identity.Name && (target["kind"].Text ?? "Deployment") == item.Identity.Kind;
}
