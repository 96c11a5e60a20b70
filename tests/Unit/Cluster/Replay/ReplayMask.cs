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
        Controllers(masked);
        foreach (var item in (masked["items"] as JsonArray ?? []).Concat((masked["rows"] as JsonArray ?? []).Select(row => row?["object"])).OfType<JsonObject>().ToList())
            Controllers(item);
        Mask(masked);
        return masked;
    }

    // What controllers add, until the cluster that is asked has them.
    private static void Controllers(JsonObject root)
    {
        if (root["metadata"] is not JsonObject metadata)
            return;
        if (root["kind"]?.ToString() == "Deployment")
        {
            root.Remove("status");
            if (metadata["annotations"] is JsonObject annotations && annotations.Remove("deployment.kubernetes.io/revision") && annotations.Count == 0)
                metadata.Remove("annotations");
        }
        // Managers are told apart by time first, which the recording has by the second.
        if (metadata["managedFields"] is JsonArray managers)
            metadata["managedFields"] = new JsonArray([.. managers.Where(entry => entry?["manager"]?.ToString() != "kube-controller-manager")
                .OrderBy(entry => $"{entry?["operation"]} {entry?["manager"]} {entry?["subresource"]}", StringComparer.Ordinal).Select(entry => entry?.DeepClone())]);
    }

    /// <summary>A text without what varies in it.</summary>
    public static string Text(string text) => text.StartsWith("-----BEGIN CERTIFICATE", StringComparison.Ordinal) ? "CERTIFICATE" : text.StartsWith("Contains a CA bundle", StringComparison.Ordinal) ? "ROOT"
        : Ages().Replace(Revisions().Replace(Uids().Replace(Generated().Replace(text, "$1?"), "UID"), "current: R"), "AGE");

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
                for (var index = 0; index < list.Count; index++)
                {
                    if (list[index] is JsonValue item && item.TryGetValue<string>(out var word))
                        list[index] = Text(word);
                    else
                        Mask(list[index]);
                }
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

    [GeneratedRegex("^[0-9]+s$")]
    private static partial Regex Ages();

    [GeneratedRegex("current: [0-9]+$")]
    private static partial Regex Revisions();

    [GeneratedRegex("^(gen-|kube-api-access-).*$")]
    private static partial Regex Generated();
}
