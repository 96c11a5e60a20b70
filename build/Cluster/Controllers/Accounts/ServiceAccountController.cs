using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>Gives every namespace its account <c>default</c> (pkg/controller/serviceaccount).</summary>
internal sealed class ServiceAccountController(ControllerContext context) : IReconciler
{
    private static readonly ResourceName Namespaces = new("", "namespaces");
    private static readonly ResourceName Accounts = new("", "serviceaccounts");

    private readonly ControllerClient _client = context.ClientOf("service-account-controller");

    public string Name => "serviceaccount-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Namespaces, Accounts];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change switch
    {
        { Current: { Resource: var resource } space } when resource == Namespaces => [ObjectKey.Of(space)],
        { Kind: ChangeKind.Deleted, Current: { Name: "default", Namespace: { } space } } => [new(Namespaces, null, space)],
        _ => [],
    };

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(Namespaces, null, key.Name) is { } space && !space.IsDeleting() && context.Store.Get(Accounts, key.Name, "default") is null)
        {
            await _client.CreateAsync(Accounts, key.Name,
                new() { ["apiVersion"] = "v1", ["kind"] = "ServiceAccount", ["metadata"] = new JsonObject { ["name"] = "default", ["namespace"] = key.Name } }, cancel);
        }
        return null;
    }
}
