using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>The last changes of one resource in the order of their revisions, so that those after a revision are found without reading the others.</summary>
/// <param name="history">How many are remembered.</param>
internal sealed class ChangeLog(int history)
{
    private ObjectChange[] _ring = [];
    private int _first;

    public int Count { get; private set; }

    /// <summary>The newest revision that is no longer remembered; 0 where all are.</summary>
    public long Forgotten { get; private set; }

    /// <param name="index">0 for the oldest.</param>
    public ObjectChange this[int index] => _ring[(_first + index) % _ring.Length];

    public void Add(ObjectChange change)
    {
        if (Count == history)
        {
            Forgotten = this[0].Current.Revision;
            _first = (_first + 1) % _ring.Length;
            Count--;
        }
        if (Count == _ring.Length)
            Grow();
        _ring[(_first + Count++) % _ring.Length] = change;
    }

    /// <summary>Those after a revision, the oldest first.</summary>
    public ImmutableArray<ObjectChange> After(long revision)
    {
        var changes = ImmutableArray.CreateBuilder<ObjectChange>();
        for (var index = IndexAfter(revision); index < Count; index++)
            changes.Add(this[index]);
        return changes.DrainToImmutable();
    }

    /// <summary>Where the changes after a revision begin; <see cref="Count"/> where there are none.</summary>
    public int IndexAfter(long revision)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (this[middle].Current.Revision <= revision)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void Grow()
    {
        var larger = new ObjectChange[Math.Min(history, Math.Max(16, _ring.Length * 2))];
        for (var index = 0; index < Count; index++)
            larger[index] = this[index];
        (_ring, _first) = (larger, 0);
    }
}
