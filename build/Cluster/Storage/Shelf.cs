using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>The objects of one resource and their last changes. Its store writes it, one at a time; anybody reads it at any time.</summary>
internal sealed class Shelf(int history)
{
    private static readonly Comparer<(string Space, string Name)> ByName = Comparer<(string Space, string Name)>.Create((one, other) =>
        string.CompareOrdinal(one.Space, other.Space) is var spaces and not 0 ? spaces : string.CompareOrdinal(one.Name, other.Name));

    private readonly ChangeLog _changes = new(history);
    private TaskCompletionSource _changed = NewSignal();
    private long _revision;

    /// <summary>All objects, by namespace and name.</summary>
    public ImmutableSortedDictionary<(string Space, string Name), StoredObject> Objects { get; private set; } =
        ImmutableSortedDictionary.Create<(string Space, string Name), StoredObject>(ByName);

    /// <summary>Of the last write to this resource; 0 before the first.</summary>
    public long Revision { get => Volatile.Read(ref _revision); private set => Volatile.Write(ref _revision, value); }

    /// <summary>Ends with the next change. Taken before the changes are read, so that none is missed.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    public void Record(ObjectChange change)
    {
        var key = (change.Current.Namespace ?? "", change.Current.Name);
        lock (_changes)
        {
            Objects = change.Kind is ChangeKind.Deleted ? Objects.Remove(key) : Objects.SetItem(key, change.Current);
            _changes.Add(change);
            Revision = change.Current.Revision;
        }
        Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
    }

    /// <exception cref="CompactedException">Some of them are forgotten.</exception>
    public ImmutableArray<ObjectChange> Since(long revision)
    {
        lock (_changes)
        {
            return revision < _changes.Forgotten
                ? throw new CompactedException(revision, _changes.Forgotten)
                : _changes.After(revision);
        }
    }

    /// <summary>The objects as they were; null where that is forgotten.</summary>
    public ImmutableSortedDictionary<(string Space, string Name), StoredObject>? At(long revision)
    {
        lock (_changes)
        {
            if (revision < _changes.Forgotten)
                return null;
            var objects = Objects.ToBuilder();
            var oldest = _changes.IndexAfter(revision);
            for (var index = _changes.Count - 1; index >= oldest; index--)
            {
                var change = _changes[index];
                var key = (change.Current.Namespace ?? "", change.Current.Name);
                if (change.Previous is { } before)
                    objects[key] = before;
                else
                    objects.Remove(key);
            }
            return objects.ToImmutable();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
