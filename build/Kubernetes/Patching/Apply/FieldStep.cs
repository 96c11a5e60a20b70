using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>One step from a value to one inside it, as managed fields write it: a field, or an item of a list by its keys, its value or its index.</summary>
/// <remarks>KEP-555; the format FieldsV1 and the order of steps are those of structured-merge-diff (fieldpath/serialize-pe.go, element.go).</remarks>
public sealed class FieldStep : IEquatable<FieldStep>, IComparable<FieldStep>
{
    private readonly JsonNode? _value;
    private readonly ImmutableArray<KeyValuePair<string, JsonNode?>> _keys = [];
    private readonly string? _name;
    private readonly int _index;
    private readonly string _text;

    private FieldStep(string name) => (_name, _text) = (name, $"f:{name}");

    private FieldStep(int index) => (_index, _text) = (index, string.Create(CultureInfo.InvariantCulture, $"i:{index}"));

    private FieldStep(JsonNode? value) => (_value, _text) = (value, $"v:{Canonical(value)}");

    private FieldStep(ImmutableArray<KeyValuePair<string, JsonNode?>> keys) =>
        (_keys, _text) = (keys, $"k:{{{string.Join(',', keys.Select(key => $"{Quoted(key.Key)}:{Canonical(key.Value)}"))}}}");

    /// <summary>The field that is taken; null for an item of a list.</summary>
    public string? Name => _name;

    public static FieldStep Field(string name) => new(name);

    /// <summary>An item of a set.</summary>
    public static FieldStep Item(JsonNode? value) => new(value);

    /// <summary>An item of a list of maps, by the fields that tell its items apart.</summary>
    public static FieldStep Keyed(IEnumerable<KeyValuePair<string, JsonNode?>> keys) =>
        new([.. keys.OrderBy(key => key.Key, StringComparer.Ordinal)]);

    public static FieldStep At(int index) => new(index);

    /// <summary>Reads a key of FieldsV1; null for a kind of step that a later version may know.</summary>
    /// <exception cref="FormatException">The text is of a known kind and not well-formed.</exception>
    public static FieldStep? Read(string text)
    {
        if (text.Length < 2 || text[1] != ':')
            return text.Length < 2 ? throw new FormatException("key must be 2 characters long:") : throw new FormatException("missing colon");
        var rest = text[2..];
        try
        {
            return text[0] switch
            {
                'f' => new FieldStep(rest),
                'v' => new FieldStep(JsonNode.Parse(rest)),
                'k' => JsonNode.Parse(rest) is JsonObject keys ? Keyed(keys) : throw new FormatException($"'{text}' has no map of keys"),
                'i' => new FieldStep(int.Parse(rest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
                _ => null,
            };
        }
        catch (Exception error) when (error is JsonException or OverflowException or ArgumentException)
        {
            throw new FormatException($"'{text}' is no step to a field: {error.Message}", error);
        }
    }

    /// <summary>The key or index, as a JSON pointer has it, to which the step leads in a value; null where it leads nowhere.</summary>
    internal string? NameIn(JsonNode? parent) => (_text[0], parent) switch
    {
        ('f', JsonObject map) => map.ContainsKey(_name!) ? _name : null,
        ('i', JsonArray list) => _index >= 0 && _index < list.Count ? _index.ToString(CultureInfo.InvariantCulture) : null,
        (_, JsonArray list) => list.Index().Where(item => LeadsTo(item.Item)).Select(item => item.Index.ToString(CultureInfo.InvariantCulture)).FirstOrDefault(),
        _ => null,
    };

    public bool Equals(FieldStep? other) => other is not null && _text == other._text;

    public override bool Equals(object? obj) => Equals(obj as FieldStep);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public int CompareTo(FieldStep? other) => other is null ? 1 : (_text[0], other._text[0]) switch
    {
        ('f', 'f') => string.CompareOrdinal(_name, other._name),
        ('k', 'k') => CompareKeys(_keys, other._keys),
        ('v', 'v') => JsonOrder.Compare(_value, other._value),
        ('i', 'i') => _index.CompareTo(other._index),
        var (left, right) => "fkvi".IndexOf(left, StringComparison.Ordinal).CompareTo("fkvi".IndexOf(right, StringComparison.Ordinal)),
    };

    /// <summary>As FieldsV1 writes it: <c>f:spec</c>, <c>k:{"name":"c"}</c>.</summary>
    public string Serialize() => _text;

    /// <summary>As messages of the API server show it: <c>.spec</c>, <c>[name="c"]</c>.</summary>
    public override string ToString() => _text[0] switch
    {
        'f' => $".{_name}",
        'k' => $"[{string.Join(',', _keys.Select(key => $"{key.Key}={GoText.Shown(key.Value)}"))}]",
        'v' => $"[={GoText.Shown(_value)}]",
        _ => string.Create(CultureInfo.InvariantCulture, $"[{_index}]"),
    };

    public static bool operator ==(FieldStep? left, FieldStep? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(FieldStep? left, FieldStep? right) => !(left == right);

    public static bool operator <(FieldStep? left, FieldStep? right) => Comparer<FieldStep>.Default.Compare(left, right) < 0;

    public static bool operator >(FieldStep? left, FieldStep? right) => Comparer<FieldStep>.Default.Compare(left, right) > 0;

    public static bool operator <=(FieldStep? left, FieldStep? right) => Comparer<FieldStep>.Default.Compare(left, right) <= 0;

    public static bool operator >=(FieldStep? left, FieldStep? right) => Comparer<FieldStep>.Default.Compare(left, right) >= 0;

    // A key that an item leaves out has its default.
    private bool LeadsTo(JsonNode? item) => _text[0] == 'v'
        ? Canonical(item) == _text[2..]
        : item is JsonObject map && _keys.All(key => !map.TryGetPropertyValue(key.Key, out var value) || Canonical(value) == Canonical(key.Value));

    private static int CompareKeys(ImmutableArray<KeyValuePair<string, JsonNode?>> left, ImmutableArray<KeyValuePair<string, JsonNode?>> right)
    {
        for (var index = 0; index < Math.Min(left.Length, right.Length); index++)
        {
            var order = string.CompareOrdinal(left[index].Key, right[index].Key) is not 0 and var names ? names : JsonOrder.Compare(left[index].Value, right[index].Value);
            if (order != 0)
                return order;
        }
        return left.Length.CompareTo(right.Length);
    }

    // A number is written as Go does, so that 80 and 80.0 are one key.
    private static string Canonical(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue when value.GetValueKind() == JsonValueKind.Number => GoText.Number(value),
        JsonValue when value.GetValueKind() == JsonValueKind.String => Quoted(value.GetValue<string>()),
        JsonArray list => $"[{string.Join(',', list.Select(Canonical))}]",
        JsonObject map => $"{{{string.Join(',', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{Quoted(entry.Key)}:{Canonical(entry.Value)}"))}}}",
        _ => value.ToJsonString(),
    };

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
