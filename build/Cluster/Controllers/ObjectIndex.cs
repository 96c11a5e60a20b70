using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>Finds objects by something in them without going through the others. Follows every write of its store at once, so it never says less than the store.</summary>
/// <typeparam name="TKey">What they are found by, such as the UID of an owner.</typeparam>
public sealed class ObjectIndex<TKey> : IDisposable
    where TKey : notnull
{
    private static readonly ImmutableSortedDictionary<ObjectKey, StoredObject> Nothing =
        ImmutableSortedDictionary.Create<ObjectKey, StoredObject>(Comparer<ObjectKey>.Create(Compare));

    private readonly ConcurrentDictionary<TKey, ImmutableSortedDictionary<ObjectKey, StoredObject>> _found = new();
    private readonly Lock _writing = new();
    private readonly ObjectStore _store;
    private readonly Func<StoredObject, IEnumerable<TKey>> _keys;

    /// <param name="keys">What an object is found by; nothing for those that are not asked for. Called for each write: it must be cheap.</param>
    public ObjectIndex(ObjectStore store, Func<StoredObject, IEnumerable<TKey>> keys)
    {
        (_store, _keys) = (store, keys);
        store.Written += Follow;
        foreach (var listed in store.Resources.SelectMany(resource => store.List(resource, null).Items))
            Load(listed);
    }

    /// <summary>By resource, namespace and name.</summary>
    public IReadOnlyList<StoredObject> Of(TKey key) => _found.TryGetValue(key, out var found) ? [.. found.Values] : [];

    public bool Any(TKey key) => _found.ContainsKey(key);

    public int Count(TKey key) => _found.TryGetValue(key, out var found) ? found.Count : 0;

    public void Dispose() => _store.Written -= Follow;

    // What was listed may have been written since: only what is there now counts, and later writes wait for the lock.
    private void Load(StoredObject listed)
    {
        lock (_writing)
        {
            if (_store.Get(listed.Resource, listed.Namespace, listed.Name) is { } current)
                Add(current);
        }
    }

    private void Follow(ObjectChange change)
    {
        lock (_writing)
        {
            if (change.Previous is { } before)
                Remove(before);
            if (change.Kind != ChangeKind.Deleted)
                Add(change.Current);
        }
    }

    private void Add(StoredObject stored)
    {
        foreach (var key in _keys(stored))
            _found[key] = _found.GetValueOrDefault(key, Nothing).SetItem(ObjectKey.Of(stored), stored);
    }

    private void Remove(StoredObject stored)
    {
        foreach (var key in _keys(stored))
        {
            var left = _found.GetValueOrDefault(key, Nothing).Remove(ObjectKey.Of(stored));
            if (left.IsEmpty)
                _found.TryRemove(key, out _);
            else
                _found[key] = left;
        }
    }

    private static int Compare(ObjectKey one, ObjectKey other)
    {
        var order = string.CompareOrdinal(one.Resource.Group, other.Resource.Group);
        order = order != 0 ? order : string.CompareOrdinal(one.Resource.Plural, other.Resource.Plural);
        order = order != 0 ? order : string.CompareOrdinal(one.Namespace, other.Namespace);
        return order != 0 ? order : string.CompareOrdinal(one.Name, other.Name);
    }
}
