using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>When an object that is being deleted is gone (apiserver, registry/generic/registry/store.go: ShouldDeleteDuringUpdate).</summary>
internal static class Finalization
{
    private static readonly ResourceName Namespaces = new("", "namespaces");

    /// <summary>True where nothing holds it any more.</summary>
    public static bool IsOver(ResourceName resource, JsonObject root)
    {
        var metadata = Field.Of(root)["metadata"];
        if (!metadata["deletionTimestamp"].IsSet || metadata["deletionGracePeriodSeconds"].Number is > 0 || metadata["finalizers"].Node is JsonArray { Count: > 0 })
            return false;
        return resource != Namespaces || root["spec"]?["finalizers"] is not JsonArray { Count: > 0 };
    }
}
