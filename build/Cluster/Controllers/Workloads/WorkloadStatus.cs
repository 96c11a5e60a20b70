using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Writes what a controller says of its object, when that is something new.</summary>
internal static class WorkloadStatus
{
    /// <returns>The object as it is now.</returns>
    /// <exception cref="RefusedException">The API refused.</exception>
    public static async Task<Workload> SayAsync(this ControllerClient client, Workload workload, JsonObject status, CancellationToken cancel) =>
        JsonNode.DeepEquals(status, workload.Status)
            ? workload
            : new(workload.Resource, await client.UpdateAsync(workload.Resource, workload.WithStatus(status), "status", cancel));

    /// <summary>From 1.35 on how many pods are still ending is part of a status.</summary>
    public static bool CountsTerminating(this ClusterState state) => state.Schema.Version.CompareTo(new(1, 35)) >= 0;
}
