namespace Welkin.Kubernetes.Clusters;

/// <summary>A lease in the hands of its owner, who writes into it what is about to be made.</summary>
public sealed class HeldLease
{
    private readonly Lock _turn = new();
    private readonly LeaseStore _store;

    internal HeldLease(LeaseStore store, ClusterLease lease) => (_store, Lease) = (store, lease);

    /// <summary>The lease as it is on disk.</summary>
    public ClusterLease Lease { get; private set; }

    /// <summary>Private folder for the cluster's files: mode 0700, and gone with the lease.</summary>
    public string Folder => Lease.Folder;

    /// <summary>Says that something outlives this process; on disk before this returns, so call it before making the thing.</summary>
    public void Record(LeaseItem item) => Change(lease => lease.Made.Contains(item) ? lease : lease with { Made = lease.Made.Add(item) });

    /// <summary>Leaves the cluster to whoever comes after its time to live.</summary>
    public void Retain() => Change(lease => lease with { Retained = true });

    /// <summary>Nothing is left of the cluster: removes its folder, then the lease.</summary>
    public void End() => _store.Remove(Lease);

    private void Change(Func<ClusterLease, ClusterLease> change)
    {
        lock (_turn)
        {
            var changed = change(Lease);
            if (changed == Lease)
                return;
            _store.Replace(changed);
            Lease = changed;
        }
    }
}
