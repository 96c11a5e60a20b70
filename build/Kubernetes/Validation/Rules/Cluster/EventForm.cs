using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>An event of events.k8s.io by the names of the core group, which its messages have (pkg/apis/events/v1/conversion.go).</summary>
internal static class EventForm
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["regarding"] = "involvedObject",
        ["note"] = "message",
        ["deprecatedSource"] = "source",
        ["deprecatedFirstTimestamp"] = "firstTimestamp",
        ["deprecatedLastTimestamp"] = "lastTimestamp",
        ["deprecatedCount"] = "count",
    };

    public static Field Core(Field root) => new(root.Path,
        new JsonObject((root.Map ?? []).Select(entry => KeyValuePair.Create(Names.GetValueOrDefault(entry.Key, entry.Key), entry.Value?.DeepClone()))));
}
