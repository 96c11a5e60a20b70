using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Lists the pods behind each Service in the Endpoints of its name, for those who still read them (pkg/controller/endpoint).</summary>
internal sealed class EndpointsController(ControllerContext context) : IReconciler
{
    private const string ManagedBy = "endpoints.kubernetes.io/managed-by";
    private const string Manager = "endpoint-controller";

    private static readonly ResourceName Endpoints = new("", "endpoints");

    private readonly ControllerClient _client = context.ClientOf("endpoint-controller");
    private readonly ServicePods _pods = new(context);
    private readonly SyncPace _pace = new(context.State.Clock);

    public string Name => "endpoints-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [ServicePods.Services, ServicePods.Pods, Endpoints];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => _pods.Concerns(change, Endpoints, endpoints => endpoints.Name);

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        var there = context.Store.Get(Endpoints, key.Namespace, key.Name);
        if (context.Store.Get(key.Resource, key.Namespace, key.Name) is not { } service || service.IsDeleting())
        {
            if (there is not null && MetadataMap.Labels.Get(there.Root, ManagedBy) == Manager)
                await _client.DeleteAsync(there, ObjectFacts.DeletionOf(there), cancel);
            return null;
        }
        if (_pods.Of(service) is not { } pods)
            return null;
        if (_pace.Postpone(key, pods.Count) is { } later)
            return later;
        if (there is not null)
            await _client.ChangeAsync(there, null, root => Fill(root, service, pods), cancel);
        else
            await _client.CreateAsync(Endpoints, key.Namespace, New(service, pods), cancel);
        return null;
    }

    private static JsonObject New(StoredObject service, IReadOnlyList<BackingPod> pods)
    {
        var root = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Endpoints", ["metadata"] = new JsonObject { ["name"] = service.Name, ["namespace"] = service.Namespace } };
        Fill(root, service, pods);
        return root;
    }

    private static void Fill(JsonObject root, StoredObject service, IReadOnlyList<BackingPod> pods)
    {
        var labels = (service.Metadata().Map("labels") ?? []).DeepClone().AsObject();
        labels[ManagedBy] = Manager;
        if (service.Root.Map("spec")?.Text("clusterIP") == "None")
            labels["service.kubernetes.io/headless"] = "";
        if (!JsonNode.DeepEquals(root["metadata"]!["labels"], labels))
            root["metadata"]!["labels"] = labels;
        var subsets = new JsonArray([.. pods.Where(pod => pod.IsReady || !pod.Pod.IsDeleting()).GroupBy(pod => new JsonArray([.. pod.Ports(service)]).ToJsonString()).Select(same => Subset(service, [.. same]))]);
        if (subsets.Count == 0)
            root.Remove("subsets");
        else if (!JsonNode.DeepEquals(root["subsets"], subsets))
            root["subsets"] = subsets;
    }

    private static JsonObject Subset(StoredObject service, IReadOnlyList<BackingPod> pods)
    {
        var subset = new JsonObject();
        foreach (var (key, chosen) in new[] { ("addresses", pods.Where(pod => pod.IsReady)), ("notReadyAddresses", pods.Where(pod => !pod.IsReady)) })
        {
            if (chosen.Any())
                subset[key] = new JsonArray([.. chosen.Select(pod => Address(service, pod))]);
        }
        var ports = pods[0].Ports(service);
        foreach (var port in ports.Where(port => port.Text("name") is null))
            port.Remove("name");
        if (ports.Count > 0)
            subset["ports"] = new JsonArray([.. ports]);
        return subset;
    }

    private static JsonObject Address(StoredObject service, BackingPod pod)
    {
        var address = new JsonObject { ["ip"] = pod.Address };
        address.Put("hostname", pod.HostnameIn(service));
        address.Put("nodeName", pod.Node);
        address["targetRef"] = pod.Reference;
        return address;
    }
}
