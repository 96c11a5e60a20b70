using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What plugins ask of a call, and how they refuse it.</summary>
internal static class AdmissionCalls
{
    public const string Create = "CREATE";
    public const string Update = "UPDATE";
    public const string Delete = "DELETE";
    public const string Connect = "CONNECT";

    /// <summary>The object where the call creates one of this resource; null where it does something else.</summary>
    public static JsonObject? Creates(this AdmissionCall call, string group, string plural) => call.Operation == Create ? call.Writes(group, plural) : null;

    /// <summary>The object where the call writes one of this resource itself, not a part of it.</summary>
    public static JsonObject? Writes(this AdmissionCall call, string group, string plural) =>
        call.Subresource.Length == 0 && call.Operation is Create or Update && call.Resource.Plural == plural && call.Resource.Group == group ? call.Root : null;

    /// <summary>As upstream's admission.NewForbidden.</summary>
    public static RefusedException Refuse(this AdmissionCall call, string why) => new(call.Forbidden(why));

    public static ApiStatus Forbidden(this AdmissionCall call, string why) => Refusals.Forbidden(call.Resource.Group, call.Resource.Plural, call.NameShown(), why);

    /// <summary>The name, what it will begin with, or that it is not known.</summary>
    public static string NameShown(this AdmissionCall call)
    {
        if (call.Name.Length > 0)
            return call.Name;
        var metadata = call.Root?.Map("metadata") ?? [];
        return metadata.Text("name") ?? metadata.Text("generateName") ?? "Unknown";
    }

    public static string? Annotation(this JsonObject root, string key) => root.Map("metadata")?.Map("annotations")?.Text(key);

    public static string? CreatedAt(this JsonObject root) => root.Map("metadata")?.Text("creationTimestamp");

    /// <summary>Refuses with all reasons, as Go writes several errors as one.</summary>
    public static void RefuseAny(this AdmissionCall call, IReadOnlyList<string> mistakes)
    {
        if (mistakes.Count > 0)
            throw call.Refuse(mistakes is [var only] ? only : $"[{string.Join(", ", mistakes.Distinct(StringComparer.Ordinal))}]");
    }
}
