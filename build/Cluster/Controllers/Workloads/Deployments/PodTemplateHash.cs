using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Short names for templates of pods (pkg/controller: ComputeHash; apimachinery, pkg/util/rand: SafeEncodeString).</summary>
/// <remarks>FNV-1a and alphabet are upstream's. What is hashed is not: there it is Go's own print of the struct, here JSON with sorted keys, so that the same template
/// has another hash on a real cluster. Nothing may compare the two, since upstream's differ from version to version too.</remarks>
internal static class PodTemplateHash
{
    public const string Label = "pod-template-hash";

    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    /// <param name="collisions">How many objects with the name that the hash makes were there already and are not ours; null for never.</param>
    public static string Of(JsonNode template, int? collisions)
    {
        var text = new StringBuilder();
        Write(template, text);
        var hash = 2166136261u;
        foreach (var part in Encoding.UTF8.GetBytes(text.ToString()))
            hash = (hash ^ part) * 16777619;
        if (collisions is { } count)
        {
            foreach (var part in BitConverter.GetBytes((long)count))
                hash = (hash ^ part) * 16777619;
        }
        return string.Concat(hash.ToString(CultureInfo.InvariantCulture).Select(digit => Letters[digit % Letters.Length]));
    }

    /// <summary>True for templates that make the same pods: their hash label aside.</summary>
    public static bool IsSame(JsonObject one, JsonObject other) => Alike.Are(WithoutLabel(one), WithoutLabel(other));

    public static JsonObject WithoutLabel(JsonObject template)
    {
        if (template.Map("metadata")?.Map("labels")?.ContainsKey(Label) != true)
            return template;
        var copy = template.DeepClone().AsObject();
        copy.Map("metadata")!.Map("labels")!.Remove(Label);
        return copy;
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject map:
                text.Append('{');
                foreach (var (key, value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    text.Append(key).Append(':');
                    Write(value, text);
                }
                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var item in list)
                    Write(item, text);
                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString()).Append(',');
                break;
        }
    }
}
