using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Follows a change of a Deployment's size, also in the middle of a rollout or while it is paused (pkg/controller/deployment: scale).</summary>
internal sealed class Resizing(DeploymentWriter writer)
{
    /// <summary>True where some ReplicaSet was scaled for another size than is asked for now.</summary>
    public static bool IsDue(Rollout rollout) => rollout.All.Any(set => set.Replicas > 0
        && int.TryParse(set.Annotation(RevisionAnnotations.Desired), NumberStyles.None, CultureInfo.InvariantCulture, out var desired) && desired != rollout.Deployment.Replicas);

    /// <exception cref="RefusedException">A write was refused.</exception>
    public async Task ScaleAsync(Rollout rollout, CancellationToken cancel)
    {
        var active = rollout.All.Where(set => set.Replicas > 0).ToList();
        if (active.Count < 2)
        {
            var only = active.FirstOrDefault() ?? rollout.Newest ?? rollout.Old.MaxBy(set => set.Created);
            if (only is not null && only.Replicas != rollout.Deployment.Replicas)
                await ScaleAsync(rollout, only, rollout.Deployment.Replicas, cancel);
        }
        else if (IsSaturated(rollout))
        {
            foreach (var set in active.Where(set => set != rollout.Newest))
                await ScaleAsync(rollout, set, 0, cancel);
        }
        else if (DeploymentSizes.IsRolling(rollout.Deployment))
        {
            foreach (var (set, size) in ProportionalScaling.Spread(active, rollout.Sizes, rollout.Deployment.Status.Number("replicas")))
                await ScaleAsync(rollout, set, size, cancel);
        }
    }

    private static bool IsSaturated(Rollout rollout) => rollout.Newest is { } newest && rollout.Deployment.Replicas is var wanted
        && newest.Replicas == wanted && newest.Status.Number("availableReplicas") == wanted
        && newest.Annotation(RevisionAnnotations.Desired) == wanted.ToString(CultureInfo.InvariantCulture);

    private async Task ScaleAsync(Rollout rollout, Workload set, int size, CancellationToken cancel)
    {
        var (scaled, _) = await writer.ScaleAsync(rollout, set, size, cancel);
        if (rollout.Newest == set)
            rollout.Newest = scaled;
        else
            rollout.Old[rollout.Old.IndexOf(set)] = scaled;
    }
}
