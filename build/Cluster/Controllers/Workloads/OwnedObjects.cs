namespace Welkin.Cluster.Workloads;

/// <summary>What a workload may call its own: what it controls, and what nobody controls.</summary>
internal sealed class OwnedObjects(ObjectStore store)
{
    /// <summary>What this one controls, by name.</summary>
    public IEnumerable<StoredObject> Of(Workload owner, ResourceName resource) => Of(owner.Namespace, owner.Uid, resource);

    public IEnumerable<StoredObject> Of(string space, string uid, ResourceName resource) =>
        store.List(resource, space).Items.Where(stored => stored.Root.ControllerUid() == uid);

    /// <summary>What this one controls, and what nobody does.</summary>
    public IEnumerable<StoredObject> Candidates(Workload owner, ResourceName resource) =>
        store.List(resource, owner.Namespace).Items.Where(stored => stored.Root.ControllerUid() is var uid && (uid is null || uid == owner.Uid));
}
