using System.Collections.Immutable;
using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters;

/// <summary>The one namespace that a run has in a cluster of somebody's, known by its label, and the account that works in it.</summary>
/// <param name="Name">Of the namespace, the same as the cluster's.</param>
/// <param name="Token">Of an account that may do anything there and nothing elsewhere.</param>
internal sealed record OwnNamespace(string Name, ExistingAccess Access, string Token)
{
    /// <summary>Says whose a namespace is.</summary>
    public const string Label = "welkin.release/cluster";

    private const string Account = "welkin";
    private const int Longest = 90;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What the user of the kubeconfig must be allowed.</summary>
    public static ImmutableArray<(string Verb, string Group, string Resource)> Needs { get; } =
        [("create", "", "namespaces"), ("delete", "", "namespaces"), ("create", "", "serviceaccounts"), ("create", "rbac.authorization.k8s.io", "rolebindings")];

    public static async Task<OwnNamespace> CreateAsync(k8s.Kubernetes client, ExistingAccess access, ClusterRequest request, CancellationToken cancel)
    {
        var name = request.Name;
        var labels = new Dictionary<string, string> { [Label] = name, ["app.kubernetes.io/managed-by"] = "welkin" };
        V1ObjectMeta Named(string of) => new() { Name = of, Labels = labels };
        await client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = Named(name) }, cancellationToken: cancel);
        await client.CoreV1.CreateNamespacedServiceAccountAsync(new V1ServiceAccount { Metadata = Named(Account) }, name, cancellationToken: cancel);
        await client.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(new V1RoleBinding
        {
            Metadata = Named(Account),
            RoleRef = new V1RoleRef { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "admin" },
            Subjects = [new Rbacv1Subject { Kind = "ServiceAccount", Name = Account, NamespaceProperty = name }],
        }, name, cancellationToken: cancel);
        var asked = new Authenticationv1TokenRequest { Spec = new V1TokenRequestSpec { Audiences = [], ExpirationSeconds = Math.Max(600, (long)request.TimeToLive.TotalSeconds) } };
        var token = await client.CoreV1.CreateNamespacedServiceAccountTokenAsync(asked, Account, name, cancellationToken: cancel);
        return new OwnNamespace(name, access, token.Status.Token);
    }

    /// <summary>Removes it, and waits until it is gone; a namespace without our label is not ours.</summary>
    /// <returns>What is left.</returns>
    public static async Task<ImmutableArray<string>> RemoveAsync(k8s.Kubernetes client, string name, string owner, CancellationToken cancel)
    {
        if (await FindAsync(client, name, cancel) is not { } space)
            return [];
        if (space.GetLabel(Label) != owner)
            return [$"namespace {name}: has no label {Label}={owner}, so it is not ours and was not touched"];
        var volumes = await KeptVolumesAsync(client, name, cancel);
        if (space.Metadata.DeletionTimestamp is null)
            await client.CoreV1.DeleteNamespaceAsync(name, new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = space.Uid() } }, cancellationToken: cancel);
        for (var left = Longest; left > 0; left--)
        {
            space = await FindAsync(client, name, cancel);
            if (space is null || space.GetLabel(Label) != owner)
                return volumes;
            await Task.Delay(Pause, cancel);
        }
        var reasons = (space.Status?.Conditions ?? []).Where(condition => condition.Status == "True").Select(condition => condition.Message).DefaultIfEmpty("is being deleted still");
        return [$"namespace {name}: {string.Join("; ", reasons)}", .. volumes];
    }

    private static async Task<V1Namespace?> FindAsync(k8s.Kubernetes client, string name, CancellationToken cancel)
    {
        try
        {
            return await client.CoreV1.ReadNamespaceAsync(name, cancellationToken: cancel);
        }
        catch (HttpOperationException missing) when (missing.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    // They are outside of the namespace, and whoever set them up wants their data to outlive their claims.
    private static async Task<ImmutableArray<string>> KeptVolumesAsync(k8s.Kubernetes client, string name, CancellationToken cancel)
    {
        try
        {
            return
            [
                .. (await client.CoreV1.ListPersistentVolumeAsync(cancellationToken: cancel)).Items
                    .Where(volume => volume.Spec.ClaimRef?.NamespaceProperty == name && volume.Spec.PersistentVolumeReclaimPolicy == "Retain")
                    .Select(volume => $"persistentvolume {volume.Name()}: its reclaim policy is Retain").Order(StringComparer.Ordinal),
            ];
        }
        catch (HttpOperationException refused) when (refused.Response.StatusCode == HttpStatusCode.Forbidden)
        {
            return [];
        }
    }
}
