using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Puts the certificates that the API server is known by into every namespace, as <c>kube-root-ca.crt</c> (pkg/controller/certificates/rootcacertpublisher).</summary>
/// <param name="certificates">PEM.</param>
internal sealed class RootCaPublisher(ControllerContext context, string certificates) : IReconciler
{
    private const string Map = "kube-root-ca.crt";
    private const string Description = "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. "
        + "No other usage is guaranteed across distributions of Kubernetes clusters.";

    private static readonly ResourceName Namespaces = new("", "namespaces");
    private static readonly ResourceName Maps = new("", "configmaps");

    private readonly ControllerClient _client = context.ClientOf("root-ca-cert-publisher");

    public string Name => "root-ca-certificate-publisher-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Namespaces, Maps];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Current switch
    {
        { Resource: var resource } space when resource == Namespaces => [ObjectKey.Of(space)],
        { Name: Map, Namespace: { } space } => [new(Namespaces, null, space)],
        _ => [],
    };

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(Namespaces, null, key.Name) is not { } space || space.IsDeleting())
            return null;
        if (context.Store.Get(Maps, key.Name, Map) is { } there)
            await _client.ChangeAsync(there, null, Fill, cancel);
        else
            await _client.CreateAsync(Maps, key.Name, New(key.Name), cancel);
        return null;
    }

    private JsonObject New(string space)
    {
        var root = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = new JsonObject { ["name"] = Map, ["namespace"] = space } };
        Fill(root);
        return root;
    }

    private void Fill(JsonObject root)
    {
        root["data"] = new JsonObject { ["ca.crt"] = certificates };
        MetadataMap.Annotations.Set(root, "kubernetes.io/description", Description);
    }
}
