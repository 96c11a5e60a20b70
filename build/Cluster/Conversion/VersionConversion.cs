using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Reads objects in another version than the one they were written in.</summary>
internal static class VersionConversion
{
    /// <inheritdoc cref="ObjectConversion"/>
    public static JsonObject Of(JsonObject root, GroupVersionKind wanted) => WriteVerbs.Renamed(root, wanted);

    /// <summary>The version that tables are made of, where a kind has several.</summary>
    public static GroupVersionKind Shown(GroupVersionKind kind) => kind switch
    {
        { Group: "autoscaling", Kind: "HorizontalPodAutoscaler" } => kind with { Version = "v2" },
        { Group: "events.k8s.io", Kind: "Event" } => new("", "v1", "Event"),
        _ => kind,
    };
}
