using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Writes what becomes of a Deployment and its ReplicaSets.</summary>
internal sealed class DeploymentWriter(ControllerClient client, EventRecorder events)
{
    public ControllerClient Client => client;

    public EventRecorder Events => events;

    /// <summary>Says a status, and the revision where that changed with it.</summary>
    /// <exception cref="RefusedException">The API refused.</exception>
    public async Task SayAsync(Rollout rollout, JsonObject status, CancellationToken cancel, long? revision = null)
    {
        var root = rollout.Deployment.WithStatus(status);
        if (revision is { } number)
            MetadataMap.Annotations.Set(root, RevisionAnnotations.Revision, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        rollout.Deployment = new(rollout.Deployment.Resource, await client.UpdateAsync(rollout.Deployment.Resource, root, "status", cancel));
    }

    public async Task<Workload> UpdateAsync(Workload set, JsonObject root, CancellationToken cancel) =>
        new(set.Resource, await client.UpdateAsync(set.Resource, root, null, cancel));

    /// <summary>Gives a ReplicaSet another size and says so.</summary>
    /// <returns>The ReplicaSet as it is now, and whether its size changed.</returns>
    /// <exception cref="RefusedException">The API refused.</exception>
    public async Task<(Workload Set, bool Scaled)> ScaleAsync(Rollout rollout, Workload set, int size, CancellationToken cancel)
    {
        var root = set.Copy();
        var noted = RevisionAnnotations.PutSizes(root, rollout.Sizes);
        if (set.Replicas == size && !noted)
            return (set, false);
        root.Map("spec")!["replicas"] = size;
        var scaled = await UpdateAsync(set, root, cancel);
        if (set.Replicas != size)
            await events.NormalAsync(rollout.Deployment, "ScalingReplicaSet", $"Scaled {(set.Replicas < size ? "up" : "down")} replica set {set.Name} from {set.Replicas} to {size}", cancel);
        return (scaled, set.Replicas != size);
    }
}
