using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Subresources of a pod that change one part of its spec and nothing else (pkg/registry/core/pod/strategy.go).</summary>
internal static class PodSubresources
{
    /// <summary>The old pod with the ephemeral containers of the new one.</summary>
    public static JsonObject EphemeralContainers(JsonObject root, JsonObject old)
    {
        var pod = Based(root, old);
        pod.DefaultMap("spec").Put("ephemeralContainers", root.Map("spec")?["ephemeralContainers"]?.DeepClone());
        return pod;
    }

    /// <summary>The old pod with the amounts of processor and memory of the new one.</summary>
    public static JsonObject Resources(JsonObject root, JsonObject old)
    {
        var pod = Based(root, old);
        foreach (var list in (ReadOnlySpan<string>)["containers", "initContainers"])
        {
            var asked = (root.Map("spec") ?? []).Maps(list).Where(container => container.Text("name") is not null).ToLookup(container => container.Text("name"));
            foreach (var container in pod.DefaultMap("spec").Maps(list))
            {
                if (asked[container.Text("name")].FirstOrDefault() is not { } now)
                    continue;
                container.Put("resources", now["resources"]?.DeepClone());
                container.Put("resizePolicy", now["resizePolicy"]?.DeepClone());
            }
        }
        return pod;
    }

    private static JsonObject Based(JsonObject root, JsonObject old)
    {
        var pod = old.DeepClone().AsObject();
        foreach (var key in (ReadOnlySpan<string>)["resourceVersion", "uid", "managedFields"])
            pod.DefaultMap("metadata").Keep(root.Map("metadata") ?? [], key);
        return pod;
    }
}
