namespace Welkin.Kubernetes.Clusters;

/// <summary>Decides what may be done about a lease.</summary>
public static class LeaseJudge
{
    public static LeaseState StateOf(ClusterLease lease, IProcessTable processes, DateTimeOffset now)
    {
        var (owner, here) = (lease.Owner, processes.Current);
        return owner.Machine != here.Machine ? LeaseState.Elsewhere
            : now >= lease.Ends ? LeaseState.Over
            : lease.Retained ? LeaseState.Retained
            : owner.Boot != here.Boot ? LeaseState.Dead
            : owner.Space != here.Space ? LeaseState.Held
            : processes.Started(owner.Id) == owner.Started ? LeaseState.Held
            : LeaseState.Dead;
    }
}
