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
    private readonly Dictionary<string, long> _lines = new(StringComparer.Ordinal);

    public JsonObject Map { get; } = [];

    public void Add(Scalar key, JsonNode? value)
    {
        if (key is { Value: "<<", Style: ScalarStyle.Plain, Tag.IsEmpty: true })
        {
            Merge(key, value);
            return;
        }

        var name = ScalarNode.Of(part, key) is { } known ? KeyText.Of(known) : throw Refused(key, "K8S005", "null cannot be a key, quote it");
        if (!_lines.TryAdd(name, key.Start.Line))
            throw Refused(key, "K8S002", $"key '{name}' stands here a second time, first in line {part.Place(_lines[name], 1).Line}");
        Map[name] = value;
    }

    private void Merge(Scalar key, JsonNode? value)
    {
        // Of several maps the first one wins, so it is put in last.
        foreach (var source in value is JsonArray list ? list.Reverse() : [value])
        {
            if (source is not JsonObject map)
                throw Refused(key, "K8S005", "'<<' merges maps only");
            foreach (var (name, merged) in map)
                Map[name] = merged?.DeepClone();
        }
    }

    private UnreadableException Refused(Scalar key, string id, string text) => new(part.Place(key.Start.Line, key.Start.Column), id, text);
}
