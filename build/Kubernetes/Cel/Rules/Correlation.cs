using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A value beside the one that it was before an update (apiserver, cel/common/equality.go: CorrelatedObject).</summary>
internal sealed class Correlation
{
    private readonly Lazy<bool> _same;

    private readonly Correlation? _around;

    /// <param name="known">False where the value cannot be told from its neighbours; it is then as unchanged as what is around it.</param>
    private Correlation(JsonNode? value, JsonNode? old, bool known, Correlation? around)
    {
        (Value, Old, IsKnown, _around) = (value, old, known, around);
        _same = new(() => around?.IsUnchanged == true || (known && JsonNode.DeepEquals(value, old)));
    }

    public JsonNode? Value { get; }

    /// <summary>Null where there was none, or nobody can tell which it was.</summary>
    public JsonNode? Old { get; }

    /// <summary>True where the update changes nothing here, or nothing around it.</summary>
    public bool IsUnchanged => _same.Value;

    private bool IsKnown { get; }

    /// <param name="old">Null for a create.</param>
    public static Correlation Root(JsonNode? value, JsonNode? old) => new(value, old, old is not null, null);

    public Correlation Key(string key) => new((Value as JsonObject)?[key], (Old as JsonObject)?[key], IsKnown && Old is JsonObject, this);

    /// <summary>Only items of map lists can be told apart, by their keys.</summary>
    public Correlation Item(int index, ValueSchema list)
    {
        var item = (Value as JsonArray)?[index];
        return list.ListType == ListType.Map && Before(item, list) is { } old ? new(item, old, true, this) : new(item, null, false, this);
    }

    /// <summary>Under allOf only what is around the value counts as unchanged.</summary>
    public Correlation UnderAllOf() => new(Value, Old, false, _around);

    private JsonNode? Before(JsonNode? item, ValueSchema list) => item is not JsonObject map || Old is not JsonArray before ? null
        : before.FirstOrDefault(old => old is JsonObject other && list.MapKeys.All(key => JsonNode.DeepEquals(map[key], other[key])));
}
