using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Counts again what quotas say is used, after something came, went or ended (pkg/controller/resourcequota).</summary>
internal sealed class ResourceQuotaReconciler(ObjectStore store, ControllerClient client) : IReconciler
{
    /// <summary>Of its bootstrap role too, which may update the status of quotas.</summary>
    public const string Controller = "resourcequota-controller";

    private static readonly ResourceName Quotas = new("", "resourcequotas");

    public string Name => Controller;

    public IReadOnlyCollection<ResourceName> Watches { get; } =
    [
        Quotas, new("", "pods"), new("", "services"), new("", "persistentvolumeclaims"), new("", "configmaps"), new("", "secrets"), new("", "replicationcontrollers"),
        new("", "serviceaccounts"), new("apps", "deployments"), new("apps", "replicasets"), new("apps", "statefulsets"), new("apps", "daemonsets"), new("batch", "jobs"), new("batch", "cronjobs"),
        new("networking.k8s.io", "ingresses"), new("networking.k8s.io", "networkpolicies"),
    ];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        var (current, previous) = (change.Current, change.Previous);
        if (current.Resource == Quotas)
            yield return Key(current);
        // Of a creation too: admission took room for it, and for some that then were not made.
        var counts = change.Kind == ChangeKind.Deleted || (previous is not null && !QuotaUsage.Of(current.Resource, current.Root).SequenceEqual(QuotaUsage.Of(current.Resource, previous.Root)))
            || (change.Kind == ChangeKind.Added && current.Resource != Quotas);
        if (!counts || current.Namespace is not { } space || store.RevisionOf(Quotas) == 0)
            yield break;
        foreach (var quota in store.List(Quotas, space).Items)
            yield return Key(quota);
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (store.Get(Quotas, key.Namespace, key.Name) is not { } quota)
            return null;
        var objects = store.Resources.Where(resource => (quota.Root.Map("spec")?.Map("hard") ?? []).Any(entry => QuotaUsage.Concerns(resource, entry.Key))).SelectMany(resource => store.List(resource, key.Namespace).Items);
        var status = QuotaStatus.Of(quota.Root, objects);
        await client.ChangeAsync(quota, "status", root => root["status"] = status, cancel);
        return null;
    }

    private static ObjectKey Key(StoredObject quota) => new(Quotas, quota.Namespace, quota.Name);
}
