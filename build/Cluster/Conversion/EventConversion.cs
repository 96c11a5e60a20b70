using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>Events of the core group and of events.k8s.io are the same objects, with other names for some fields.</summary>
internal static class EventConversion
{
    private static readonly (string Core, string Events)[] Names =
    [
        ("involvedObject", "regarding"),
        ("message", "note"),
        ("source", "deprecatedSource"),
        ("firstTimestamp", "deprecatedFirstTimestamp"),
        ("lastTimestamp", "deprecatedLastTimestamp"),
        ("count", "deprecatedCount"),
        ("reportingComponent", "reportingController"),
    ];

    public static JsonObject ToEvents(JsonObject root) => Renamed(root, key => Names.FirstOrDefault(name => name.Core == key).Events ?? key);

    public static JsonObject ToCore(JsonObject root) => Renamed(root, key => Names.FirstOrDefault(name => name.Events == key).Core ?? key);

    /// <summary>What a field is called in the other group; the same where it has one name.</summary>
    public static string Other(string field) => Names.FirstOrDefault(name => name.Core == field).Events ?? Names.FirstOrDefault(name => name.Events == field).Core ?? field;

    private static JsonObject Renamed(JsonObject root, Func<string, string> name) => new(root.Select(entry => KeyValuePair.Create(name(entry.Key), entry.Value?.DeepClone())));
}
