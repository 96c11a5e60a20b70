using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Who controls an object, read without reading all that can be said of owners.</summary>
internal static class Ownership
{
    public static JsonObject? Controller(this JsonObject root)
    {
        foreach (var owner in root.Map("metadata")?.Maps("ownerReferences") ?? [])
        {
            if (owner.Flag("controller"))
                return owner;
        }
        return null;
    }

    public static string? ControllerUid(this JsonObject root) => root.Controller()?.Text("uid");

    /// <summary>The name of the controller where it is one of a kind; null where it is another one or none.</summary>
    public static string? ControllerNamed(this JsonObject root, string group, string kind) =>
        root.Controller() is { } owner && owner.Text("kind") == kind && (owner.Text("apiVersion") ?? "").Split('/') is [var of, _] && of == group ? owner.Text("name") : null;

    public static bool IsGoing(this JsonObject root) => root.Map("metadata")?["deletionTimestamp"] is not null;
}
