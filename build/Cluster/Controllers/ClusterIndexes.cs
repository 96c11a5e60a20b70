using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What controllers, scheduler and kubelets look objects up by. One for a cluster, shared by all: no reconciler needs to go through a whole list.</summary>
/// <remarks>
/// Always as new as the store, as it is written together with it: what a reconciler has just created is found here at once, so there is no need for upstream's "expectations".
/// </remarks>
public sealed class ClusterIndexes(ObjectStore store) : IDisposable
{
    private static readonly ResourceName Pods = new("", "pods");
    private static readonly ResourceName[] Adoptable = [Pods, new("apps", "replicasets"), new("apps", "controllerrevisions")];

    private readonly ObjectIndex<string> _owned = new(store, Owners);
    private readonly ObjectIndex<string> _uids = new(store, stored => stored.Root.Map("metadata")?.Text("uid") is { } uid ? [uid] : []);
    private readonly ObjectIndex<string> _nodes = new(store, stored => stored.Resource == Pods && stored.Root.Map("spec")?.Text("nodeName") is { } node ? [node] : []);
    private readonly ObjectIndex<(ResourceName Resource, string Space)> _spaces = new(store, stored => stored.Namespace is { } space ? [(stored.Resource, space)] : []);

    private readonly ObjectIndex<(ResourceName Resource, string Space)> _free = new(store, stored => Adoptable.Contains(stored.Resource) && stored.Namespace is { } space && !IsControlled(stored) ? [(stored.Resource, space)] : []);

    /// <summary>Pods, ReplicaSets and ControllerRevisions of a namespace that no controller has: who selects them may adopt them.</summary>
    public IReadOnlyList<StoredObject> Uncontrolled(ResourceName resource, string space) => _free.Of((resource, space));

    /// <summary>Objects of any resource with an owner reference to this UID, whether it controls them or not.</summary>
    public IReadOnlyList<StoredObject> OwnedBy(string uid) => _owned.Of(uid);

    /// <summary>Pods with an owner reference to this UID.</summary>
    public IEnumerable<StoredObject> PodsOwnedBy(string uid) => _owned.Of(uid).Where(stored => stored.Resource == Pods);

    /// <summary>Pods bound to a node.</summary>
    public IReadOnlyList<StoredObject> PodsOn(string node) => _nodes.Of(node);

    /// <summary>Objects of one resource in one namespace: as <see cref="ObjectStore.List"/>, but without going through the other namespaces.</summary>
    public IReadOnlyList<StoredObject> In(ResourceName resource, string space) => _spaces.Of((resource, space));

    /// <summary>True where the resource has objects in the namespace.</summary>
    public bool AnyIn(ResourceName resource, string space) => _spaces.Any((resource, space));

    /// <summary>The object with this UID; null where there is none any more.</summary>
    public StoredObject? Find(string uid) => _uids.Of(uid) is [var found, ..] ? found : null;

    public void Dispose()
    {
        _owned.Dispose();
        _uids.Dispose();
        _nodes.Dispose();
        _spaces.Dispose();
        _free.Dispose();
    }

    private static bool IsControlled(StoredObject stored) =>
        (stored.Root.Map("metadata")?.Maps("ownerReferences") ?? []).Any(owner => owner["controller"] is JsonValue value && value.TryGetValue<bool>(out var controls) && controls);

    private static IEnumerable<string> Owners(StoredObject stored) =>
        stored.Root.Map("metadata")?["ownerReferences"] is null ? [] : stored.Root.Map("metadata")!.Maps("ownerReferences").Select(owner => owner.Text("uid")).OfType<string>().Distinct();
}
