namespace Welkin.Cluster.Workloads;

/// <summary>Deletes old ReplicaSets that nobody will go back to (pkg/controller/deployment: cleanupDeployment).</summary>
internal static class SetHistory
{
    /// <summary>Those that are beyond <c>revisionHistoryLimit</c>, the oldest revision first; one that still has pods is not among them.</summary>
    public static IReadOnlyList<Workload> Surplus(Rollout rollout)
    {
        if (rollout.Deployment.Spec.WholeOrNull("revisionHistoryLimit") is not { } limit || limit == int.MaxValue)
            return [];
        var old = rollout.Old.Where(set => !set.IsGoing).OrderBy(set => RevisionAnnotations.RevisionOf(set.Root)).ThenBy(set => set.Created).ToList();
        return [.. old.Take(Math.Max(0, old.Count - limit)).Where(set => set is { Replicas: 0 } && set.Status.Number("replicas") == 0 && set.Generation <= set.Status.Number("observedGeneration"))];
    }
}
