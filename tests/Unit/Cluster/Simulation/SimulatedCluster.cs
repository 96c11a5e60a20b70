using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Cluster;
using Welkin.Tests.Unit.Cluster.Controllers;

namespace Welkin.Tests.Unit.Cluster.Simulation;

/// <summary>A cluster with played nodes and a namespace, where time stands still until a test lets it pass.</summary>
internal sealed class SimulatedCluster : IAsyncDisposable
{
    private readonly Welkin.Cluster.Simulation _simulation;

    private SimulatedCluster(SimulationOptions options)
    {
        Welkin.Cluster.Simulation? made = null;
        Cluster = new(context => [new NodeLifecycle(context), .. (made = new(context, options)).Reconcilers], TimeSpan.Zero);
        _simulation = made!;
    }

    public ControlledCluster Cluster { get; }

    public static async Task<SimulatedCluster> StartAsync(params ImageBehaviour[] images) => await StartAsync([Worker("one")], images);

    public static async Task<SimulatedCluster> StartAsync(ImmutableArray<SimulatedNode> nodes, params ImageBehaviour[] images) => await StartAsync(nodes, null, images);

    public static async Task<SimulatedCluster> StartAsync(ImmutableArray<SimulatedNode> nodes, TimeSpan? leases, params ImageBehaviour[] images)
    {
        var cluster = new SimulatedCluster(new(nodes) { Images = [.. images], Pace = SimulationPace.Believable, LeaseRenewal = leases });
        await cluster._simulation.RegisterAsync(TestContext.Current.CancellationToken);
        await cluster.Cluster.CreateAsync(
            """{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "team"}}""",
            """{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "default", "namespace": "team"}, "automountServiceAccountToken": false}""");
        await cluster.Cluster.SettleAsync();
        return cluster;
    }

    public static SimulatedNode Worker(string name, string cpu = "4", string memory = "8Gi", string pods = "110") => new(name, [],
        ImmutableSortedDictionary<string, string>.Empty.Add("cpu", cpu).Add("memory", memory).Add("pods", pods).Add("ephemeral-storage", "100Gi"));

    /// <summary>Creates a pod with a spec beside its one container, and lets a time pass.</summary>
    public async Task RunAsync(string name, string spec = "", string container = "", string metadata = "", double seconds = 3)
    {
        await Cluster.CreateAsync($$"""
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "{{name}}", "namespace": "team"{{metadata}} },
             "spec": {"containers": [{"name": "app", "image": "registry.example.org/app:1"{{container}} }]{{spec}} } }
            """);
        await PassAsync(seconds);
    }

    public async Task PassAsync(double seconds)
    {
        await Cluster.SettleAsync();
        await Cluster.AdvanceAsync(TimeSpan.FromSeconds(seconds));
        await Cluster.SettleAsync();
    }

    public JsonObject Pod(string name) => Cluster.Get("pods", "team", name);

    public string? NodeOf(string pod) => (string?)Pod(pod)["spec"]!["nodeName"];

    public string? Phase(string pod) => (string?)Pod(pod)["status"]!["phase"];

    /// <summary>Status, reason and message of a condition.</summary>
    public string Condition(string pod, string type)
    {
        var condition = Pod(pod)["status"]!["conditions"]!.AsArray().Single(item => (string?)item!["type"] == type)!;
        return $"{condition["status"]} {condition["reason"]} {condition["message"]}".Trim();
    }

    public JsonNode Container(string pod, string list = "containerStatuses", int index = 0) => Pod(pod)["status"]![list]![index]!;

    /// <summary>What a container waits for.</summary>
    public string Waiting(string pod) => (string?)Container(pod)["state"]!["waiting"]?["reason"] ?? "";

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
