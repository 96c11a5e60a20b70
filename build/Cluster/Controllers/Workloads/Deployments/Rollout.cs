using System.Text.Json.Nodes;

namespace Welkin.Cluster.Workloads;

/// <summary>A Deployment with its ReplicaSets, as they are while one look at it lasts.</summary>
internal sealed class Rollout
{
    public Rollout(Workload deployment, IReadOnlyCollection<Workload> sets)
    {
        Deployment = deployment;
        // Two may have the template after a collision: the older is the one that others chose before.
        Newest = sets.OrderBy(set => set.Created).ThenBy(set => set.Name, StringComparer.Ordinal).FirstOrDefault(set => PodTemplateHash.IsSame(set.Template, deployment.Template));
        Old = [.. sets.Where(set => set != Newest)];
    }

    public Workload Deployment { get; set; }

    /// <summary>The one with the Deployment's template; null where there is none yet.</summary>
    public Workload? Newest { get; set; }

    public List<Workload> Old { get; }

    public IReadOnlyList<Workload> All => Newest is null ? Old : [.. Old, Newest];

    public DeploymentSizes Sizes => DeploymentSizes.Of(Deployment);

    public bool HasDeadline => Deployment.Spec.WholeOrNull("progressDeadlineSeconds") is not (null or int.MaxValue);

    public TimeSpan Deadline => TimeSpan.FromSeconds(Deployment.Spec.Number("progressDeadlineSeconds"));

    public bool IsPaused => Deployment.Spec.Flag("paused");

    /// <summary>True when as many pods of the newest template are available as are asked for, and no others are there.</summary>
    public bool IsComplete(JsonObject status) =>
        status.Number("updatedReplicas") == Deployment.Replicas && status.Number("replicas") == Deployment.Replicas
        && status.Number("availableReplicas") == Deployment.Replicas && status.Number("observedGeneration") >= Deployment.Generation;
}
