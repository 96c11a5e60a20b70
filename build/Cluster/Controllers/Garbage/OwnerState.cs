using System.Collections.Concurrent;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What became of an owner that an object names.</summary>
internal enum OwnerPresence
{
    Present,

    /// <summary>It is being deleted and waits for those who block it.</summary>
    Waiting,

    Absent,

    /// <summary>An object with its UID lives in another namespace, where owners cannot be.</summary>
    Elsewhere,

    /// <summary>Nobody serves its kind, or it is in a namespace and what it owns is not: nothing is done then.</summary>
    Unknown,
}

/// <summary>Finds owners (garbagecollector.go: isDangling).</summary>
internal sealed class OwnerState(ControllerContext context)
{
    private const int Remembered = 500;

    private readonly ConcurrentDictionary<string, bool> _gone = new();

    /// <summary>Remembers that an owner was seen to go: it is absent, whatever becomes of its kind (upstream: absentOwnerCache).</summary>
    public void Saw(string gone)
    {
        if (_gone.Count >= Remembered)
            _gone.Clear();
        _gone[gone] = true;
    }

    public OwnerPresence Of(StoredObject dependent, OwnerReference reference)
    {
        if (_gone.ContainsKey(reference.Uid))
            return OwnerPresence.Absent;
        var kind = GroupVersionKind.Of(reference.ApiVersion, reference.Kind);
        if (Scope(kind) is not { } namespaced || (namespaced && dependent.Namespace is null))
            return OwnerPresence.Unknown;
        if (context.Indexes.Find(reference.Uid) is not { } owner || owner.Name != reference.Name || owner.Resource.Group != kind.Group || owner.Root.Text("kind") != kind.Kind)
            return OwnerPresence.Absent;
        if (owner.Namespace is not null && owner.Namespace != dependent.Namespace)
            return OwnerPresence.Elsewhere;
        return owner.IsDeleting() && owner.Finalizers().Contains("foregroundDeletion") ? OwnerPresence.Waiting : OwnerPresence.Present;
    }

    /// <summary>True for kinds that live in namespaces; null for those nobody serves.</summary>
    private bool? Scope(GroupVersionKind kind) => context.State.Schema.Resource(kind)?.Namespaced
        ?? context.Store.Definitions.Select(definition => definition.Map("spec") ?? []).Where(spec => spec.Text("group") == kind.Group && spec.Map("names")?.Text("kind") == kind.Kind)
            .Select(spec => (bool?)(spec.Text("scope") != "Cluster")).FirstOrDefault();
}
