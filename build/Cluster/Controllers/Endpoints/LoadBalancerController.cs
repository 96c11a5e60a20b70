using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Gives Services of type LoadBalancer an address, in clusters that are said to have a load balancer (cloud-provider, controllers/service).</summary>
/// <param name="network">The first three bytes of the addresses, such as <c>192.0.2</c>, which nothing answers at.</param>
internal sealed class LoadBalancerController(ControllerContext context, string network) : IReconciler
{
    private readonly ControllerClient _client = context.ClientOf("service-controller");
    private readonly EventRecorder _events = context.RecorderOf("service-controller");

    public string Name => "service-lb-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [ServicePods.Services];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Kind != ChangeKind.Deleted && IsWanted(change.Current.Root) != HasOne(change.Current.Root) ? [ObjectKey.Of(change.Current)] : [];

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(key.Resource, key.Namespace, key.Name) is not { } service || service.IsDeleting() || IsWanted(service.Root) == HasOne(service.Root))
            return null;
        if (HasOne(service.Root))
        {
            await _client.ChangeAsync(service, "status", root => root.DefaultMap("status")["loadBalancer"] = new JsonObject(), cancel);
            return null;
        }
        await _events.NormalAsync(service, "EnsuringLoadBalancer", "Ensuring load balancer", cancel);
        var address = Free();
        await _client.ChangeAsync(service, "status",
            root => root.DefaultMap("status")["loadBalancer"] = new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = address, ["ipMode"] = "VIP" }) }, cancel);
        await _events.NormalAsync(service, "EnsuredLoadBalancer", "Ensured load balancer", cancel);
        return null;
    }

    private string Free()
    {
        var taken = context.Store.List(ServicePods.Services, null).Items.SelectMany(service => Ingress(service.Root)).Select(ingress => ingress.Text("ip")).ToHashSet();
        return Enumerable.Range(1, 254).Select(number => FormattableString.Invariant($"{network}.{number}")).FirstOrDefault(address => !taken.Contains(address))
            ?? throw new RefusedException(new(503, "ServiceUnavailable", $"no address is free in {network}.0/24"));
    }

    private static bool IsWanted(JsonObject service) => service.Map("spec") is { } spec && spec.Text("type") == "LoadBalancer" && spec.Text("loadBalancerClass") is null;

    private static bool HasOne(JsonObject service) => Ingress(service).Any();

    private static IEnumerable<JsonObject> Ingress(JsonObject service) => service.Map("status")?.Map("loadBalancer")?.Maps("ingress") ?? [];
}
