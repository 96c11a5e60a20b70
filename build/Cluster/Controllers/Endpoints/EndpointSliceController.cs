using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Lists the pods behind each Service in EndpointSlices of at most a hundred (pkg/controller/endpointslice).</summary>
internal sealed class EndpointSliceController(ControllerContext context) : IReconciler
{
    private const string ServiceName = "kubernetes.io/service-name";
    private const string ManagedBy = "endpointslice.kubernetes.io/managed-by";
    private const string Manager = "endpointslice-controller.k8s.io";
    private const string Headless = "service.kubernetes.io/headless";
    private const int Largest = 100;

    private static readonly ResourceName Slices = new("discovery.k8s.io", "endpointslices");
    private static readonly ResourceName Nodes = new("", "nodes");

    private readonly ControllerClient _client = context.ClientOf("endpointslice-controller");
    private readonly ServicePods _pods = new(context);
    private readonly SyncPace _pace = new(context.State.Clock);

    public string Name => "endpointslice-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [ServicePods.Services, ServicePods.Pods, Slices];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => _pods.Concerns(change, Slices, slice => IsOwn(slice) ? Label(slice.Root, ServiceName) : null);

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        // The slices of a Service that is gone go with it, as it owns them.
        if (context.Store.Get(key.Resource, key.Namespace, key.Name) is not { } service || service.IsDeleting() || _pods.Of(service) is not { } pods)
            return null;
        if (_pace.Postpone(key, pods.Count) is { } later)
            return later;
        var there = context.Indexes.In(Slices, key.Namespace!).Where(slice => IsOwn(slice) && Label(slice.Root, ServiceName) == key.Name && !slice.IsDeleting()).ToList();
        foreach (var wanted in Wanted(service, pods))
        {
            var kept = there.FirstOrDefault(slice => JsonNode.DeepEquals(slice.Root["ports"] ?? new JsonArray(), wanted["ports"]) && slice.Root.Text("addressType") == "IPv4") ?? there.FirstOrDefault();
            if (kept is null)
            {
                await _client.CreateAsync(Slices, key.Namespace, New(service, wanted), cancel);
                continue;
            }
            there.Remove(kept);
            await _client.ChangeAsync(kept, null, root => Fill(root, service, wanted), cancel);
        }
        foreach (var needless in there)
            await _client.DeleteAsync(needless, ObjectFacts.DeletionOf(needless), cancel);
        return null;
    }

    /// <summary>Endpoints with the same ports together; one empty slice where there are none.</summary>
    private List<JsonObject> Wanted(StoredObject service, IReadOnlyList<BackingPod> pods)
    {
        var wanted = new List<JsonObject>();
        foreach (var same in pods.Select(pod => (Pod: pod, Ports: new JsonArray([.. pod.Ports(service)]))).GroupBy(pair => pair.Ports.ToJsonString()))
        {
            foreach (var chunk in same.Chunk(Largest))
                wanted.Add(new() { ["endpoints"] = new JsonArray([.. chunk.Select(pair => Endpoint(service, pair.Pod))]), ["ports"] = chunk[0].Ports.DeepClone() });
        }
        if (wanted.Count == 0)
            wanted.Add(new() { ["endpoints"] = new JsonArray(), ["ports"] = new JsonArray() });
        return wanted;
    }

    private JsonObject Endpoint(StoredObject service, BackingPod pod)
    {
        var endpoint = new JsonObject
        {
            ["addresses"] = new JsonArray(pod.Address),
            ["conditions"] = new JsonObject { ["ready"] = pod.IsReady, ["serving"] = pod.Serves, ["terminating"] = pod.Pod.IsDeleting() },
            ["targetRef"] = pod.Reference,
        };
        endpoint.Put("hostname", pod.HostnameIn(service));
        endpoint.Put("nodeName", pod.Node);
        endpoint.Put("zone", pod.Node is { } node && context.Store.Get(Nodes, null, node) is { } stored ? Label(stored.Root, "topology.kubernetes.io/zone") : null);
        return endpoint;
    }

    private static JsonObject New(StoredObject service, JsonObject wanted)
    {
        var root = new JsonObject
        {
            ["apiVersion"] = "discovery.k8s.io/v1",
            ["kind"] = "EndpointSlice",
            ["metadata"] = new JsonObject { ["generateName"] = $"{service.Name}-", ["namespace"] = service.Namespace },
            ["addressType"] = "IPv4",
        };
        new OwnerReference("v1", "Service", service.Name, service.Uid(), IsController: true, BlocksDeletion: true).AddTo(root);
        Fill(root, service, wanted);
        return root;
    }

    private static void Fill(JsonObject root, StoredObject service, JsonObject wanted)
    {
        var labels = (service.Metadata().Map("labels") ?? []).DeepClone().AsObject();
        labels[ServiceName] = service.Name;
        labels[ManagedBy] = Manager;
        if (service.Root.Map("spec")?.Text("clusterIP") == "None")
            labels[Headless] = "";
        // Where nothing but the order of what is there differs, nothing is written.
        if (!JsonNode.DeepEquals(root["metadata"]!["labels"], labels))
            root["metadata"]!["labels"] = labels;
        foreach (var key in new[] { "endpoints", "ports" })
        {
            if (!JsonNode.DeepEquals(root[key] ?? new JsonArray(), wanted[key]))
                root[key] = wanted[key]!.DeepClone();
        }
    }

    private static bool IsOwn(StoredObject slice) => Label(slice.Root, ManagedBy) == Manager;

    private static string? Label(JsonObject root, string key) => MetadataMap.Labels.Get(root, key);
}
