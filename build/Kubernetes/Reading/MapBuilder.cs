using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Kubernetes;

/// <summary>Collects the entries of one YAML map.</summary>
/// <remarks>
/// A merge key (<c>&lt;&lt;</c>) works as in the Kubernetes reader: it overwrites what stands before it and gives way to what stands
/// after it, where the YAML 1.1 type repository would let the map's own keys win in both cases.
/// </remarks>
internal sealed class MapBuilder(TextPart part)
{
    // The lines of the entries by their order; from the first merge on, which adds entries that have none, by their keys.
    private readonly List<long> _lines = [];
    private Dictionary<string, long>? _own;

    public JsonObject Map { get; } = [];

    public void Add(Scalar key, JsonNode? value)
    {
        if (key is { Value: "<<", Style: ScalarStyle.Plain, Tag.IsEmpty: true })
        {
            Merge(key, value);
            return;
        }

        var name = ScalarNode.Name(part, key) ?? throw Refused(key, "K8S005", "null cannot be a key, quote it");
        if (_own is not null)
        {
            if (!_own.TryAdd(name, key.Start.Line))
                throw Twice(key, name, _own[name]);
            Map[name] = value;
        }
        else if (Map.TryAdd(name, value, out var index))
            _lines.Add(key.Start.Line);
        else
            throw Twice(key, name, _lines[index]);
    }

    private void Merge(Scalar key, JsonNode? value)
    {
        _own ??= Map.Select((entry, index) => (entry.Key, Line: _lines[index])).ToDictionary(entry => entry.Key, entry => entry.Line, StringComparer.Ordinal);
        // Of several maps the first one wins, so it is put in last.
        foreach (var source in value is JsonArray list ? list.Reverse() : [value])
        {
            if (source is not JsonObject map)
                throw Refused(key, "K8S005", "'<<' merges maps only");
            foreach (var (name, merged) in map)
                Map[name] = merged?.DeepClone();
        }
    }

    private UnreadableException Twice(Scalar key, string name, long line) =>
        Refused(key, "K8S002", $"key '{name}' stands here a second time, first in line {part.Place(line, 1).Line}");

    private UnreadableException Refused(Scalar key, string id, string text) => new(part.Place(key.Start.Line, key.Start.Column), id, text);
}
