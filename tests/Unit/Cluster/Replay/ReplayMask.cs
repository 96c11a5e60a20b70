using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Welkin.Tests.Unit.Cluster.Replay;

/// <summary>Takes out of an answer what differs from one server to the next, as the README of the transcripts lists it.</summary>
internal static partial class ReplayMask
{
    private static readonly string[] Gone = ["uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "time", "observedGeneration", "nodePort", "healthCheckNodePort", "continue", "storageVersionHash",
        "lastTransitionTime", "lastProbeTime", "lastUpdateTime"];

    public static JsonObject Of(JsonObject body)
    {
        var masked = body.DeepClone().AsObject();
        Mask(masked);
        return masked;
    }

    /// <summary>A text without what varies in it.</summary>
    public static string Text(string text) => Uids().Replace(Generated().Replace(text, "$1?"), "UID");

    private static void Mask(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var key in Gone)
                    map.Remove(key);
                Addresses(map);
                foreach (var (key, value) in map.ToList())
                {
                    if (value is JsonValue text && text.TryGetValue<string>(out var said) && Text(said) is var shown && shown != said)
                        map[key] = shown;
                    else
                        Mask(value);
                }
                break;
            case JsonArray list:
                foreach (var item in list)
                    Mask(item);
                break;
        }
    }

    private static void Addresses(JsonObject map)
    {
        if (map["clusterIP"]?.ToString() is { } address and not "None")
            (map["clusterIP"], map["clusterIPs"]) = ("IP", new JsonArray("IP"));
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uids();

    [GeneratedRegex("^(gen-|kube-api-access-).*$")]
    private static partial Regex Generated();
}
