using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Where a value stands in an object, written as the API server writes it: <c>spec.containers[0].securityContext</c>.</summary>
public sealed record FieldPath
{
    private readonly FieldPath? _parent;
    private readonly string? _key;
    private readonly int _index;
    private readonly bool _open;

    private FieldPath(FieldPath? parent, string? key, int index, bool open = false) => (_parent, _key, _index, _open) = (parent, key, index, open);

    /// <summary>The object itself.</summary>
    public static FieldPath Root { get; } = new(null, null, 0);

    /// <summary>The value that holds this one; null at the object itself.</summary>
    internal FieldPath? Parent => _parent;

    /// <summary>The key in the map that holds this value; null in a list.</summary>
    internal string? Key => _key;

    internal int Index => _index;

    public FieldPath this[string key] => new(this, key, 0);

    /// <summary>A key of an open map, such as a label: the API writes it in brackets, <c>data[key]</c>.</summary>
    public FieldPath OfKey(string key) => new(this, key, 0, open: true);

    /// <summary>The same way from another place.</summary>
    internal FieldPath Below(FieldPath root) => _parent is null ? root : new(_parent.Below(root), _key, _index, _open);

    public FieldPath this[int index] => new(this, null, index);

    /// <summary>The value here, or null when it or one of its parents is absent or null.</summary>
    public JsonNode? In(JsonNode? root) => _parent is null ? root : (_parent.In(root), _key) switch
    {
        (JsonObject map, { } key) => map[key],
        (JsonArray list, null) when _index < list.Count => list[_index],
        _ => null,
    };

    /// <summary>Puts a value here, making the maps that lead to it; an index one past the end appends; null removes.</summary>
    public void Set(JsonObject root, JsonNode? value)
    {
        switch (_parent?.Container(root, list: _key is null))
        {
            case JsonObject map when value is null:
                map.Remove(_key!);
                break;
            case JsonObject map:
                map[_key!] = value;
                break;
            case JsonArray list when _index == list.Count:
                list.Add(value);
                break;
            case JsonArray list:
                list[_index] = value;
                break;
            default:
                throw new ArgumentException("the object itself cannot be replaced", nameof(root));
        }
    }

    public override string ToString() => _parent is null ? ""
        : _key is null ? $"{_parent}[{_index.ToString(CultureInfo.InvariantCulture)}]"
        : _open || _key.AsSpan().IndexOfAny("./[]") >= 0 ? $"{_parent}[{_key}]"
        : _parent._parent is null ? _key
        : $"{_parent}.{_key}";

    private JsonNode Container(JsonObject root, bool list)
    {
        if (In(root) is { } present)
            return present;
        JsonNode made = list ? new JsonArray() : new JsonObject();
        Set(root, made);
        return made;
    }
}
