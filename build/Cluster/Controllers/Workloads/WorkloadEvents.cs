using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Events of one controller about its objects.</summary>
internal sealed class WorkloadEvents(ClusterState state, ControllerClient client, string component)
{
    private static readonly ResourceName Events = new("", "events");

    public Task NormalAsync(Workload about, string reason, string message, CancellationToken cancel) => RecordAsync(about, "Normal", reason, message, cancel);

    public Task WarningAsync(Workload about, string reason, string message, CancellationToken cancel) => RecordAsync(about, "Warning", reason, message, cancel);

    private async Task RecordAsync(Workload about, string type, string reason, string message, CancellationToken cancel)
    {
        var now = state.Clock.GetUtcNow();
        try
        {
            await client.CreateAsync(Events, about.Namespace, new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Event",
                ["metadata"] = new JsonObject { ["name"] = $"{about.Name}.{Interlocked.Increment(ref _last).ToString("x", CultureInfo.InvariantCulture)}", ["namespace"] = about.Namespace },
                ["involvedObject"] = new JsonObject
                {
                    ["apiVersion"] = about.Root["apiVersion"]?.DeepClone(), ["kind"] = about.Kind, ["name"] = about.Name, ["namespace"] = about.Namespace, ["uid"] = about.Uid,
                    ["resourceVersion"] = about.Metadata["resourceVersion"]?.DeepClone(),
                },
                ["reason"] = reason, ["message"] = message, ["type"] = type, ["count"] = 1, ["source"] = new JsonObject { ["component"] = component },
                ["firstTimestamp"] = now.Written(), ["lastTimestamp"] = now.Written(),
            }, cancel);
        }
        catch (RefusedException)
        {
            // An event that nobody takes must not stop what it tells of.
        }
    }

    private long _last = state.Clock.GetUtcNow().Ticks;
}
