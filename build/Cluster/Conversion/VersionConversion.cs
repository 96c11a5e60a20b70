using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Reads objects in another version than the one they were written in, where the API serves a kind in several.</summary>
internal sealed class VersionConversion(KubernetesSchema schema)
{
    /// <inheritdoc cref="ObjectConversion"/>
    public JsonObject Of(JsonObject root, GroupVersionKind wanted)
    {
        var converted = (wanted.Group, wanted.Kind, wanted.Version) switch
        {
            ("autoscaling", "HorizontalPodAutoscaler", "v1") => ScalerConversion.ToFirst(root),
            ("autoscaling", "HorizontalPodAutoscaler", _) => ScalerConversion.ToSecond(root),
            ("events.k8s.io", "Event", _) => EventConversion.ToEvents(root),
            ("", "Event", _) => EventConversion.ToCore(root),
            // Custom kinds have the same fields in all their versions.
            _ => root.DeepClone().AsObject(),
        };
        if (schema.Find(wanted) is { } type)
            converted = ObjectNormalForm.Answered(converted, type);
        converted.Remove("kind");
        converted.Remove("apiVersion");
        converted.Insert(0, "apiVersion", wanted.ApiVersion);
        converted.Insert(0, "kind", wanted.Kind);
        return converted;
    }

    /// <summary>The version that tables are made of, where a kind has several.</summary>
    public static GroupVersionKind Shown(GroupVersionKind kind) => kind switch
    {
        { Group: "autoscaling", Kind: "HorizontalPodAutoscaler" } => kind with { Version = "v2" },
        { Group: "events.k8s.io", Kind: "Event" } => new("", "v1", "Event"),
        _ => kind,
    };
}
