using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What controllers ask of stored objects again and again.</summary>
internal static class ObjectFacts
{
    public static JsonObject Metadata(this StoredObject stored) => stored.Root.Map("metadata") ?? [];

    public static string Uid(this StoredObject stored) => stored.Metadata().Text("uid") ?? "";

    public static bool IsDeleting(this StoredObject stored) => stored.Metadata()["deletionTimestamp"] is not null;

    public static IEnumerable<string> Finalizers(this StoredObject stored) => (stored.Metadata()["finalizers"] as JsonArray)?.Select(item => item?.GetValue<string>() ?? "") ?? [];

    /// <summary>The object without a finalizer, in place.</summary>
    public static void RemoveFinalizer(JsonObject root, string finalizer)
    {
        if (root.Map("metadata")?["finalizers"] is not JsonArray finalizers || finalizers.FirstOrDefault(item => item?.GetValue<string>() == finalizer) is not { } own)
            return;
        finalizers.Remove(own);
        if (finalizers.Count == 0)
            root.Map("metadata")!.Remove("finalizers");
    }

    /// <summary>The phase that the status says; null where it says none.</summary>
    public static string? Phase(this StoredObject stored) => stored.Root.Map("status")?.Text("phase");

    /// <summary>A time as objects have it; null where there is none.</summary>
    public static DateTimeOffset? Time(JsonNode? node) =>
        JsonTypes.Text(node) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>DeleteOptions that delete this very object and no later one of its name.</summary>
    public static JsonObject DeletionOf(StoredObject stored, string? propagation = null)
    {
        var options = new JsonObject { ["kind"] = "DeleteOptions", ["apiVersion"] = "v1", ["preconditions"] = new JsonObject { ["uid"] = stored.Uid() } };
        options.Put("propagationPolicy", propagation);
        return options;
    }
}
