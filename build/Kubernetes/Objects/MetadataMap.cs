using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The labels or the annotations of an object.</summary>
public sealed class MetadataMap
{
    private readonly FieldPath _path;

    private MetadataMap(string field) => _path = FieldPath.Root["metadata"][field];

    public static MetadataMap Labels { get; } = new("labels");

    public static MetadataMap Annotations { get; } = new("annotations");

    /// <summary>All of them; an entry that is null counts as the empty string, as in Go.</summary>
    /// <exception cref="FieldTypeException">A value is no string.</exception>
    public ImmutableSortedDictionary<string, string> Of(JsonObject root) => new Field(_path, Field.Of(root)["metadata"][_path.Key!].Map).Map is { } map
        ? map.ToImmutableSortedDictionary(entry => entry.Key, entry => new Field(_path[entry.Key], entry.Value).Text ?? "", StringComparer.Ordinal)
        : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>One value; null where it is not there.</summary>
    public string? Get(JsonObject root, string key) => Field.Of(root)["metadata"][_path.Key!] is { Map: { } map } field && map.ContainsKey(key) ? field[key].Text ?? "" : null;

    /// <summary>Adds or replaces one, in place; null removes it, and the map with the last of them.</summary>
    public void Set(JsonObject root, string key, string? value)
    {
        var map = Field.Of(root)["metadata"][_path.Key!].Map;
        if (value is not null)
            _path[key].Set(root, JsonValue.Create(value));
        else if (map?.Remove(key) == true && map.Count == 0)
            _path.Set(root, null);
    }
}
