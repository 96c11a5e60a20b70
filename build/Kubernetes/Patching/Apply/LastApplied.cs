using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The annotation in which kubectl keeps what was applied by the client, and how it gives way to managed fields.</summary>
/// <remarks>Behaviour of apimachinery, util/managedfields/internal/lastappliedmanager.go and lastappliedupdater.go: of the manager kubectl alone.</remarks>
internal static class LastApplied
{
    public const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";
    private const string Manager = "kubectl";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The fields that the client has applied and that are as it applied them; null where nothing says so.</summary>
    public static FieldSet? Fields(JsonObject live, string manager, string apiVersion, MergeShape shape)
    {
        if (manager != Manager || Text(live) is not { } text || Parse(text) is not { } applied || JsonTypes.Text(applied["apiVersion"]) != apiVersion
            || TypedCheck.Mistakes(applied, shape, duplicates: false) is not null)
            return null;
        var changes = ObjectComparison.Of(applied, live, shape);
        return OwnedFields.Of(applied, shape).Difference(changes.Modified).Difference(changes.Added).Difference(changes.Removed);
    }

    /// <summary>Keeps an annotation that is there up to date.</summary>
    public static void Follow(JsonObject merged, JsonObject applied, string manager)
    {
        if (manager != Manager || Text(merged) is null)
            return;
        var content = applied.DeepClone().AsObject();
        (ManagerList.Metadata(content)?["annotations"] as JsonObject)?.Remove(Annotation);
        ManagerList.Metadata(merged)!["annotations"]![Annotation] = Sorted(content)!.ToJsonString(Plain) + "\n";
    }

    private static string? Text(JsonObject root) =>
        ManagerList.Metadata(root)?["annotations"] is JsonObject annotations && JsonTypes.Text(annotations[Annotation]) is { Length: > 0 } text ? text : null;

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
