using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Answers as YAML: the same as in JSON, with sorted keys.</summary>
internal static class YamlForm
{
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetBytes(YamlWriter.Write(Sorted(JsonNode.Parse(json.Span))));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
