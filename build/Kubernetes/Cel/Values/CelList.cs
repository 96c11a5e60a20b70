namespace Welkin.Kubernetes;

/// <summary>A list. Appending to the last of its versions shares what is there, so a fold that appends copies nothing.</summary>
internal sealed class CelList : CelValue
{
    /// <summary>No request is as long; what grows beyond is not judged.</summary>
    public const int Longest = 4_000_000;

    private readonly List<CelValue> _buffer;
    private readonly int _count;

    private CelList(List<CelValue> buffer, int count) => (_buffer, _count) = (buffer, count);

    public CelList(IEnumerable<CelValue> items)
    {
        _buffer = [.. items];
        _count = _buffer.Count;
    }

    public static CelList Empty => new([]);

    public int Count => _count;

    public CelValue this[int index] => _buffer[index];

    public IEnumerable<CelValue> Items => _buffer.Take(_count);

    public override CelType Type => CelType.AnyList;

    /// <summary>How the API tells its items apart; sets and map lists are equal in any order and joined without doubles.</summary>
    public ListType ListType { get; init; }

    /// <summary>The fields that tell the items of a map list apart.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public CelValue Joined(CelList other, CelMeter meter)
    {
        meter.Work(other._count);
        if ((long)_count + other._count > Longest)
            throw new CelNotJudgedException("a list grows beyond all bounds");
        if (ListType != ListType.Atomic)
            return CelListTypes.Joined(this, other, meter);
        if (_count == _buffer.Count)
        {
            for (var index = 0; index < other._count; index++)
                _buffer.Add(other._buffer[index]);
            return new CelList(_buffer, _count + other._count);
        }
        meter.Work(_count);
        return new CelList([.. Items, .. other.Items]);
    }
}

/// <summary>Lists whose items have an identity (apiserver, cel/common/values.go).</summary>
internal static class CelListTypes
{
    public static CelValue Joined(CelList left, CelList right, CelMeter meter)
    {
        var items = left.Items.ToList();
        foreach (var item in right.Items)
        {
            var at = Place(items, item, left, meter);
            if (at < 0)
                items.Add(item);
            else if (left.ListType == ListType.Map)
                items[at] = item;
        }
        return new CelList(items) { ListType = left.ListType, Keys = left.Keys };
    }

    public static bool Equal(CelList left, CelList right, CelMeter meter)
    {
        var items = left.Items.ToList();
        return left.Count == right.Count && right.Items.All(item => Place(items, item, left, meter) is >= 0 and var at && CelEquality.Equal(items[at], item, meter));
    }

    private static int Place(List<CelValue> items, CelValue item, CelList list, CelMeter meter)
    {
        meter.Work(items.Count);
        return items.FindIndex(other => list.ListType == ListType.Set ? CelEquality.Equal(other, item, meter)
            : other is CelMap a && item is CelMap b && list.Keys.All(key => Same(a.Find(key), b.Find(key), meter)));
    }

    private static bool Same(CelValue? left, CelValue? right, CelMeter meter) => left is null ? right is null : right is not null && CelEquality.Equal(left, right, meter);
}
