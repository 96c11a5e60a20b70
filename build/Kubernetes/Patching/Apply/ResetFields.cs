using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What an endpoint leaves as it is, so that nobody comes to own it there: the status for the object, all else for its status.</summary>
/// <remarks>
/// As the strategies of pkg/registry and of apiextensions-apiserver have it (GetResetFields, KEP-555). Subresources of a pod that
/// change one part of its spec are not known here: whoever serves them gives the set.
/// </remarks>
public static class ResetFields
{
    private const string Status = "status";

    public static FieldSet Of(KubernetesSchema schema, CustomResources custom, JsonObject? old, JsonObject now, string subresource)
    {
        var kind = TypedObject.Kind(now);
        if (subresource.Length == 0)
            return HasStatus(schema, custom, kind) ? Fields([Status]) : FieldSet.Empty;
        if (subresource != Status)
            return FieldSet.Empty;
        if (schema.Find(kind) is null)
            return Fields([.. now.Concat(old ?? []).Select(field => new[] { field.Key }).Where(path => path[0] != Status)]);
        return (kind.Group, kind.Kind) switch
        {
            ("", "Pod") => Fields(["spec"], ["metadata", "deletionTimestamp"], ["metadata", "ownerReferences"]),
            ("apps", "Deployment") => Fields(["spec"], ["metadata", "labels"]),
            ("apiextensions.k8s.io", _) or ("apiregistration.k8s.io", _) or ("flowcontrol.apiserver.k8s.io", _) => Fields(["spec"], ["metadata"]),
            ("certificates.k8s.io", _) => Fields(["spec"], ["status", "conditions"]),
            _ => Fields(["spec"]),
        };
    }

    private static bool HasStatus(KubernetesSchema schema, CustomResources custom, GroupVersionKind kind) => schema.Find(kind) is not null
        ? schema.Resource(kind)?.Subresources.Any(part => part.Name == Status) == true
        : custom.Find(kind)?.HasStatus == true;

    private static FieldSet Fields(params string[][] paths) => FieldSet.Of(paths.Select(path => path.Select(FieldStep.Field)));
}
