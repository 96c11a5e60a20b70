namespace Welkin.Cluster;

/// <summary>Pods that wait for a node: those to be tried, the most important and then the oldest first, and those that found none.</summary>
/// <remarks>Upstream: pkg/scheduler/backend/queue.</remarks>
internal sealed class SchedulingQueue
{
    private readonly SortedSet<Place> _active = [];
    private readonly Dictionary<ObjectKey, Place> _places = [];
    private readonly HashSet<ObjectKey> _stuck = [];

    private readonly record struct Place(long Rank, DateTimeOffset Created, string Space, string Name, ObjectKey Key) : IComparable<Place>
    {
        public int CompareTo(Place other)
        {
            var order = Rank.CompareTo(other.Rank);
            order = order != 0 ? order : Created.CompareTo(other.Created);
            order = order != 0 ? order : string.CompareOrdinal(Space, other.Space);
            return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
        }
    }

    public bool IsEmpty => _active.Count == 0;

    public void Add(PodDemand pod)
    {
        var key = ObjectKey.Of(pod.Stored);
        Remove(key);
        _active.Add(_places[key] = new(-pod.Priority, pod.Created, pod.Namespace, pod.Stored.Name, key));
    }

    public void Remove(ObjectKey key)
    {
        _stuck.Remove(key);
        if (_places.Remove(key, out var place))
            _active.Remove(place);
    }

    /// <summary>Null where none is to be tried.</summary>
    public ObjectKey? Take()
    {
        if (_active.Count == 0)
            return null;
        var next = _active.Min;
        _active.Remove(next);
        _places.Remove(next.Key);
        return next.Key;
    }

    /// <summary>Puts one aside until something changes.</summary>
    public void Park(ObjectKey key) => _stuck.Add(key);

    public bool IsParked(ObjectKey key) => _stuck.Contains(key);

    /// <summary>Those that found no node.</summary>
    public IReadOnlyCollection<ObjectKey> Parked => [.. _stuck];
}
