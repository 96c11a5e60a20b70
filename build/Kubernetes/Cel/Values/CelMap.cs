using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A map, or an object with fields.</summary>
internal abstract class CelMap : CelValue
{
    public abstract int Count { get; }

    public abstract IEnumerable<CelValue> Keys { get; }

    public IEnumerable<KeyValuePair<CelValue, CelValue>> Entries => Keys.Select(key => KeyValuePair.Create(key, Find(key)!));

    public override CelType Type => CelType.AnyMap;

    public abstract CelValue? Find(CelValue key);

    public CelValue? Find(string key) => Find(new CelString(key));
}

/// <summary>A map that an expression made. Inserting into the last of its versions shares what is there.</summary>
internal sealed class CelMadeMap : CelMap
{
    private readonly Dictionary<CelValue, int> _places;
    private readonly List<KeyValuePair<CelValue, CelValue>> _entries;
    private readonly int _count;

    private CelMadeMap(Dictionary<CelValue, int> places, List<KeyValuePair<CelValue, CelValue>> entries) => (_places, _entries, _count) = (places, entries, entries.Count);

    public static CelMadeMap Empty => new(new(CelKeys.Instance), []);

    public override int Count => _count;

    public override IEnumerable<CelValue> Keys => _entries.Take(_count).Select(entry => entry.Key);

    public override CelValue? Find(CelValue key) => _places.TryGetValue(key, out var place) && place < _count ? _entries[place].Value : null;

    /// <summary>With one entry more; null where the key is there already.</summary>
    public CelMadeMap? With(CelValue key, CelValue value, CelMeter meter)
    {
        if (Find(key) is not null)
            return null;
        var (places, entries) = (_places, _entries);
        if (_count != entries.Count)
        {
            meter.Work(_count);
            entries = [.. _entries.Take(_count)];
            places = new(entries.Select((entry, index) => KeyValuePair.Create(entry.Key, index)), CelKeys.Instance);
        }
        places[key] = entries.Count;
        entries.Add(new(key, value));
        return new(places, entries);
    }
}

/// <summary>A JSON object, read as its schema says when it is asked.</summary>
/// <param name="schema">Null where the values are read without a schema.</param>
internal sealed class CelJsonMap(JsonObject map, ValueSchema? schema) : CelMap
{
    private static readonly CelType ObjectType = CelType.Object("object", () => throw new InvalidOperationException("only its name is asked for"));

    // Of an object its fields are known, of a map the values.
    private readonly bool _isObject = schema is { Properties.Count: > 0 };

    public override CelType Type => _isObject ? ObjectType : CelType.AnyMap;

    internal override CelKind Kind => _isObject ? CelKind.Object : CelKind.Map;

    public override int Count => Present.Count();

    public override IEnumerable<CelValue> Keys => Present.Select(key => (CelValue)new CelString(_isObject ? CelNames.Escape(key) ?? key : key));

    private IEnumerable<string> Present => map.Select(entry => entry.Key).Where(key => schema is null || SchemaOf(key) is not null);

    public override CelValue? Find(CelValue key)
    {
        if (key is not CelString text)
            return null;
        var name = _isObject ? CelNames.Unescape(text.Value) : text.Value;
        if (!map.TryGetPropertyValue(name, out var value))
            return null;
        return schema is null ? CelJson.Untyped(value) : SchemaOf(name) is { } of ? CelJson.Typed(value, of) : null;
    }

    private ValueSchema? SchemaOf(string key) => _isObject ? schema!.Properties.GetValueOrDefault(key) : schema!.AdditionalProperties;
}

/// <summary>Keys of maps: numbers of different types are one where they are equal.</summary>
internal sealed class CelKeys : IEqualityComparer<CelValue>
{
    public static CelKeys Instance { get; } = new();

    public bool Equals(CelValue? x, CelValue? y) => x is not null && y is not null && CelEquality.Compare(x, y) == 0;

    public int GetHashCode(CelValue obj) => obj switch
    {
        CelString text => text.Value.GetHashCode(StringComparison.Ordinal),
        CelInt number => ((double)number.Value).GetHashCode(),
        CelUint number => ((double)number.Value).GetHashCode(),
        CelDouble number => number.Value.GetHashCode(),
        CelBool flag => flag.Value ? 1 : 2,
        _ => 0,
    };
}
