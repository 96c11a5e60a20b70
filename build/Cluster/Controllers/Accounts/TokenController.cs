using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Fills secrets that ask for a token of a service account, and removes those whose account is gone (pkg/controller/serviceaccount/tokens_controller.go).</summary>
/// <param name="certificates">PEM of what the API server is known by.</param>
/// <param name="sign">Signs a token without end for an account and the secret that holds it.</param>
internal sealed class TokenController(ControllerContext context, string certificates, SecretTokenSigning sign) : IReconciler
{
    private const string AccountName = "kubernetes.io/service-account.name";
    private const string AccountUid = "kubernetes.io/service-account.uid";

    private static readonly ResourceName Accounts = new("", "serviceaccounts");
    private static readonly ResourceName Secrets = new("", "secrets");

    // Upstream it runs with the controller manager's own credentials.
    private readonly ControllerClient _client = new(context.Server, new("system:kube-controller-manager", ["system:authenticated"]), "kube-controller-manager");

    public string Name => "serviceaccount-token-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Accounts, Secrets];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Current.Resource == Secrets
        ? IsToken(change.Current) && change.Kind != ChangeKind.Deleted ? [ObjectKey.Of(change.Current)] : []
        : context.Indexes.In(Secrets, change.Current.Namespace!).Where(secret => IsToken(secret) && MetadataMap.Annotations.Get(secret.Root, AccountName) == change.Current.Name).Select(ObjectKey.Of);

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(Secrets, key.Namespace, key.Name) is not { } secret || secret.IsDeleting() || MetadataMap.Annotations.Get(secret.Root, AccountName) is not { } name)
            return null;
        var account = context.Store.Get(Accounts, key.Namespace, name);
        var wanted = MetadataMap.Annotations.Get(secret.Root, AccountUid) is { Length: > 0 } uid ? uid : account?.Uid();
        if (account is null || account.Uid() != wanted)
            await _client.DeleteAsync(secret, ObjectFacts.DeletionOf(secret), cancel);
        else
            await _client.ChangeAsync(secret, null, root => Fill(root, account, secret), cancel);
        return null;
    }

    private void Fill(JsonObject root, StoredObject account, StoredObject secret)
    {
        MetadataMap.Annotations.Set(root, AccountUid, account.Uid());
        var data = root.DefaultMap("data");
        data["ca.crt"] = Encoded(certificates);
        data["namespace"] = Encoded(account.Namespace!);
        if (data.Text("token") is null)
            data["token"] = Encoded(sign(account, secret));
    }

    private static bool IsToken(StoredObject secret) => secret.Root.Text("type") == "kubernetes.io/service-account-token";

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}

/// <summary>Signs a token of an account that holds as long as its secret.</summary>
public delegate string SecretTokenSigning(StoredObject account, StoredObject secret);
