using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The objects of a cluster in memory: every write has a revision, readers see one state, watchers see every change once and in order.</summary>
/// <param name="history">How many changes of each resource are remembered for watchers.</param>
/// <remarks>What etcd is to an API server: revisions count all writes of the cluster, and a write may demand the revision it replaces.</remarks>
public sealed class ObjectStore(int history = 10_000) : IObjectStore
{
    private static readonly ResourceName DefinitionsName = new("apiextensions.k8s.io", "customresourcedefinitions");

    private readonly ConcurrentDictionary<ResourceName, Shelf> _shelves = new();
    private readonly Lock _writing = new();
    private long _revision = 1;

    /// <summary>Of the last write.</summary>
    public long Revision => Volatile.Read(ref _revision);

    /// <summary>Of the last write to one resource; 0 where there was none. What is worked out of its objects holds as long as it stays.</summary>
    public long RevisionOf(ResourceName resource) => Shelf(resource).Revision;

    /// <summary>Told of every write, in order, before the next one can happen: it must do no more than note it.</summary>
    public event Action<ObjectChange>? Written;

    public IEnumerable<ResourceName> Resources => _shelves.Keys;

    public IEnumerable<JsonObject> Definitions => Shelf(DefinitionsName).Objects.Values.Select(stored => stored.Root);

    JsonObject? IObjectStore.Find(string group, string resource, string? space, string name) => Get(new(group, resource), space, name)?.Root;

    public StoredObject? Get(ResourceName resource, string? space, string name) => Shelf(resource).Objects.GetValueOrDefault((space ?? "", name));

    /// <param name="space">A namespace; null for all.</param>
    public ObjectList List(ResourceName resource, string? space)
    {
        var (revision, objects) = Snapshot(resource);
        return new(revision, In(objects, space));
    }

    /// <summary>The objects as they were at a revision, for the next page of a list; null where that is forgotten.</summary>
    public ObjectList? ListAt(ResourceName resource, string? space, long revision) =>
        Shelf(resource).At(revision) is { } objects ? new(revision, In(objects, space)) : null;

    /// <summary>Writes an object and puts its revision in as <c>metadata.resourceVersion</c>.</summary>
    /// <param name="root">Becomes the store's: nobody may change it afterwards.</param>
    /// <param name="expected">The revision that it replaces; 0 for an object that must not be there.</param>
    /// <returns>Null where another write came first.</returns>
    public StoredObject? Put(ResourceName resource, string? space, string name, JsonObject root, long expected)
    {
        lock (_writing)
        {
            var before = Get(resource, space, name);
            if ((before?.Revision ?? 0) != expected)
                return null;
            var stored = Numbered(resource, space, name, root);
            Record(new(before is null ? ChangeKind.Added : ChangeKind.Modified, stored, before));
            return stored;
        }
    }

    /// <summary>Removes an object.</summary>
    /// <param name="expected">The revision that is removed.</param>
    /// <returns>Its last state, at the revision of the removal; null where another write came first.</returns>
    public StoredObject? Delete(ResourceName resource, string? space, string name, long expected)
    {
        lock (_writing)
        {
            if (Get(resource, space, name) is not { } before || before.Revision != expected)
                return null;
            var last = Numbered(resource, space, name, before.Root.DeepClone().AsObject());
            Record(new(ChangeKind.Deleted, last, before));
            return last;
        }
    }

    /// <summary>Every change of a resource after a revision, as it happens, in order, several at once where several are there.</summary>
    /// <exception cref="CompactedException">The one who reads was too slow, or starts too far back.</exception>
    public async IAsyncEnumerable<ImmutableArray<ObjectChange>> WatchAsync(ResourceName resource, long after, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var shelf = Shelf(resource);
        while (true)
        {
            var changed = shelf.Changed;
            var changes = shelf.Since(after);
            if (changes.IsEmpty)
            {
                await changed.WaitAsync(cancel);
                continue;
            }
            after = changes[^1].Current.Revision;
            yield return changes;
        }
    }

    private void Record(ObjectChange change)
    {
        Shelf(change.Current.Resource).Record(change);
        Written?.Invoke(change);
    }

    // Writers wait for two reads, not for the copy of a long list.
    private (long Revision, ImmutableSortedDictionary<(string Space, string Name), StoredObject> Objects) Snapshot(ResourceName resource)
    {
        lock (_writing)
            return (_revision, Shelf(resource).Objects);
    }

    private StoredObject Numbered(ResourceName resource, string? space, string name, JsonObject root)
    {
        var revision = ++_revision;
        if (root["metadata"] is not JsonObject metadata)
            root["metadata"] = metadata = [];
        metadata["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture);
        return new(Kept(resource), space, name, revision, root);
    }

    private static IReadOnlyList<StoredObject> In(ImmutableSortedDictionary<(string Space, string Name), StoredObject> objects, string? space) =>
        [.. space is null ? objects.Values : objects.Values.Where(stored => stored.Namespace == space)];

    private Shelf Shelf(ResourceName resource) => _shelves.GetOrAdd(Kept(resource), _ => new Shelf(history));

    // Events of both groups are the same objects.
    private static ResourceName Kept(ResourceName resource) => resource is { Group: "events.k8s.io", Plural: "events" } ? new("", "events") : resource;
}
