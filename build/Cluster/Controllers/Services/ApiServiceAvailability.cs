using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Says of APIServices whether they can be used: local ones always, others not, as nothing answers behind a Service here (kube-aggregator, pkg/controllers/status).</summary>
internal sealed class ApiServiceAvailability(ControllerContext context) : IReconciler
{
    private static readonly ResourceName ApiServices = new("apiregistration.k8s.io", "apiservices");
    private static readonly ResourceName Services = new("", "services");
    private static readonly ResourceName Slices = new("discovery.k8s.io", "endpointslices");

    // The aggregator is a part of the API server.
    private readonly ControllerClient _client = new(context.Server, UserInfo.Master, "kube-apiserver");

    public string Name => "apiservice-availability-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [ApiServices, Services, Slices];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        var current = change.Current;
        if (current.Resource == ApiServices)
            return change.Kind == ChangeKind.Deleted ? [] : [ObjectKey.Of(current)];
        var service = current.Resource == Slices ? MetadataMap.Labels.Get(current.Root, "kubernetes.io/service-name") : current.Name;
        return context.Store.RevisionOf(ApiServices) == 0 ? [] : context.Store.List(ApiServices, null).Items.Where(item => Reference(item) is { } reference && reference.Text("namespace") == current.Namespace && reference.Text("name") == service).Select(ObjectKey.Of);
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(ApiServices, null, key.Name) is not { } stored)
            return null;
        var (available, reason, message) = Judge(stored);
        await _client.ChangeAsync(stored, "status", root => StatusConditions.Set(root, "Available", available ? "True" : "False", reason, message, context.Now), cancel);
        return null;
    }

    private (bool Available, string Reason, string Message) Judge(StoredObject stored)
    {
        if (Reference(stored) is not { } reference)
            return (true, "Local", "Local APIServices are always available");
        var (space, name) = (reference.Text("namespace") ?? "", reference.Text("name") ?? "");
        if (context.Store.Get(Services, space, name) is not { } service)
            return (false, "ServiceNotFound", $"service/{name} in \"{space}\" is not present");
        var number = Field.Of(reference)["port"].Number ?? 443;
        if ((service.Root.Map("spec")?.Maps("ports") ?? []).FirstOrDefault(port => Field.Of(port)["port"].Number == number) is not { } served)
            return (false, "ServicePortError", FormattableString.Invariant($"service/{name} in \"{space}\" is not listening on port {number}"));
        var ready = context.Indexes.In(Slices, space).Where(slice => MetadataMap.Labels.Get(slice.Root, "kubernetes.io/service-name") == name)
            .SelectMany(slice => slice.Root.Maps("endpoints")).FirstOrDefault(endpoint => endpoint.Map("conditions")?["ready"]?.GetValue<bool>() != false);
        return ready is null
            ? (false, "MissingEndpoints", $"endpoints for service/{name} in \"{space}\" have no addresses with port name \"{served.Text("name")}\"")
            : (false, "FailedDiscoveryCheck", FormattableString.Invariant(
                $"failing or missing response from https://{ready["addresses"]?[0]}:{Field.Of(served)["targetPort"].Node ?? number}/apis/{stored.Root["spec"]?["group"]}/{stored.Root["spec"]?["version"]}: nothing answers at the addresses of simulated pods"));
    }

    private static JsonObject? Reference(StoredObject stored) => stored.Root.Map("spec")?.Map("service");
}
