using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Creates and deletes pods, and says so in events of what they belong to (pkg/controller: RealPodControl).</summary>
internal sealed class PodControl(ControllerClient client, EventRecorder events)
{
    /// <exception cref="RefusedException">The pod was refused; an event tells why.</exception>
    public async Task CreateAsync(Workload owner, JsonObject pod, CancellationToken cancel)
    {
        try
        {
            var made = await client.CreateAsync(PodFacts.Resource, owner.Namespace, pod, cancel);
            await events.NormalAsync(owner, "SuccessfulCreate", $"Created pod: {made.Map("metadata")?.Text("name")}", cancel);
        }
        catch (RefusedException refused)
        {
            // A namespace that goes away refuses everything: that is no news.
            if (!refused.IsNamespaceGoing())
                await events.WarningAsync(owner, "FailedCreate", $"Error creating: {refused.Message}", cancel);
            throw;
        }
    }

    /// <exception cref="RefusedException">The deletion was refused; an event tells why.</exception>
    public async Task DeleteAsync(Workload owner, StoredObject pod, CancellationToken cancel)
    {
        try
        {
            await client.DeleteAsync(pod, null, cancel);
            await events.NormalAsync(owner, "SuccessfulDelete", $"Deleted pod: {pod.Name}", cancel);
        }
        catch (RefusedException refused) when (refused.Status.Code == 404)
        {
            // Gone is what it should be.
        }
        catch (RefusedException refused)
        {
            await events.WarningAsync(owner, "FailedDelete", $"Error deleting: {refused.Message}", cancel);
            throw;
        }
    }
}
