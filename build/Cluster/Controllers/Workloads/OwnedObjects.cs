namespace Welkin.Cluster.Workloads;

/// <summary>What a workload may call its own: what it controls, and what nobody controls.</summary>
internal sealed class OwnedObjects(ClusterIndexes indexes)
{
    /// <summary>What this one controls, by name.</summary>
    public IEnumerable<StoredObject> Of(Workload owner, ResourceName resource) => Of(owner.Namespace, owner.Uid, resource);

    public IEnumerable<StoredObject> Of(string space, string uid, ResourceName resource) =>
        indexes.OwnedBy(uid).Where(stored => stored.Resource == resource && stored.Namespace == space && stored.Root.ControllerUid() == uid);

    /// <summary>What this one controls, and what nobody does.</summary>
    public IReadOnlyList<StoredObject> Candidates(Workload owner, ResourceName resource) =>
        [.. Of(owner, resource), .. indexes.Uncontrolled(resource, owner.Namespace)];
}
