using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the strategy of a kind does to an object that replaces another: takes back what this endpoint may not change, and counts changes (PrepareForUpdate).</summary>
internal static class UpdatePreparation
{
    /// <summary>The object to be judged: the one given, changed, or another one.</summary>
    public static JsonObject Of(RequestScope scope, JsonObject root, JsonObject old)
    {
        root.DefaultMap("metadata").Keep(old.Map("metadata") ?? [], "generation");
        switch (scope.Subresource)
        {
            case "status":
                OnlyStatus(scope, root, old);
                break;
            case "approval":
                OnlyApproval(root, old);
                break;
            case "finalize":
                root.Keep(old, "status");
                break;
            case "ephemeralcontainers":
                root = PodSubresources.EphemeralContainers(root, old);
                break;
            case "resize":
                root = PodSubresources.Resources(root, old);
                break;
            default:
                root = Whole(scope, root, old);
                break;
        }
        if (scope.Subresource is not ("status" or "approval" or "finalize") && (scope.Resource.Custom is not null || KindTraits.HasGeneration(scope.Kind)) && IsNew(scope, root, old))
            root.DefaultMap("metadata")["generation"] = (Field.Of(old)["metadata"]["generation"].Number ?? 0) + 1;
        return root;
    }

    private static JsonObject Whole(RequestScope scope, JsonObject root, JsonObject old)
    {
        if (scope.Resource.HasStatus)
            root.Keep(old, "status");
        switch (scope.Kind)
        {
            case { Group: "", Kind: "Namespace" }:
                root.Keep(old, "spec");
                break;
            case { Group: "apps", Kind: "DaemonSet" }:
                DaemonSetGeneration.Follow(root, old);
                break;
            case { Group: "", Kind: "Service" } when scope.Evaluator.Allocation is not null:
                return ServicePreparation.Update(Field.Of(root), Field.Of(old)).Map!;
        }
        return root;
    }

    // Of a custom object the status alone is taken, of the API's own mostly the metadata too.
    private static void OnlyStatus(RequestScope scope, JsonObject root, JsonObject old)
    {
        var managers = root.Map("metadata")?["managedFields"]?.DeepClone();
        var wholeMetadata = scope.Resource.Custom is null && scope.Kind.Group is not ("apiextensions.k8s.io" or "apiregistration.k8s.io" or "flowcontrol.apiserver.k8s.io");
        foreach (var key in root.Select(entry => entry.Key).Union(old.Select(entry => entry.Key)).ToList())
        {
            if (key != "status" && (key != "metadata" || !wholeMetadata))
                root.Keep(old, key);
        }
        var metadata = root.DefaultMap("metadata");
        if (!wholeMetadata && scope.Evaluator.Server is not null)
            metadata.Put("managedFields", managers);
        if (scope.Kind is { Group: "", Kind: "Pod" })
        {
            metadata.Keep(old.Map("metadata") ?? [], "ownerReferences");
            root.DefaultMap("status").Keep(old.Map("status") ?? [], "qosClass");
        }
        if (scope.Kind is { Group: "apps", Kind: "Deployment" })
            metadata.Keep(old.Map("metadata") ?? [], "labels");
    }

    private static void OnlyApproval(JsonObject root, JsonObject old)
    {
        var conditions = root.Map("status")?["conditions"]?.DeepClone();
        root.Keep(old, "spec");
        root.Keep(old, "status");
        root.DefaultMap("status").Put("conditions", conditions);
    }

    // What the server writes down nowhere makes no difference: hostNetwork: false is no change of a pod that says nothing of it.
    private static bool IsNew(RequestScope scope, JsonObject root, JsonObject old) => Changed(root, old) && Changed(scope.Written(root), scope.Written(old));

    private static bool Changed(JsonObject root, JsonObject old)
    {
        var keys = root.Select(entry => entry.Key).Union(old.Select(entry => entry.Key)).Where(key => key is not ("metadata" or "status"));
        return keys.Any(key => !JsonNode.DeepEquals(root[key], old[key]));
    }
}
