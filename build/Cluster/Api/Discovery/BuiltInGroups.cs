using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The groups that every server of a version has.</summary>
internal static class BuiltInGroups
{
    /// <summary>The core group first, then as discovery orders them.</summary>
    public static ImmutableArray<ServedGroup> Of(KubernetesSchema schema, ServerDescription description)
    {
        var byVersion = schema.Resources.ToLookup(resource => (resource.Kind.Group, resource.Kind.Version));
        return
        [
            new("", [Version(byVersion, "", "v1")]),
            .. description.GroupVersions.Select(each => each.Split('/')).GroupBy(each => each[0])
                .Select(group => new ServedGroup(group.Key, [.. group.Select(each => Version(byVersion, each[0], each[1]))])),
        ];
    }

    private static ServedVersion Version(ILookup<(string Group, string Version), ApiResource> resources, string group, string version) =>
        new(version, [.. resources[(group, version)].OrderBy(resource => resource.Name, StringComparer.Ordinal).Select(resource => new ListedResource(resource, Storage(resource)))]);

    // What cannot be watched is only answered, not kept. Two kinds are kept in a version that is not the one they are asked for in (kubernetes, pkg/kubeapiserver/default_storage_factory_builder.go).
    private static GroupVersionKind? Storage(ApiResource resource) => resource switch
    {
        { Verbs: var verbs } when !verbs.Contains("watch") => null,
        { Kind: { Group: "events.k8s.io", Kind: "Event" } } => new("", "v1", "Event"),
        { Kind: { Group: "autoscaling", Kind: "HorizontalPodAutoscaler" } } => new("autoscaling", "v2", "HorizontalPodAutoscaler"),
        _ => resource.Kind,
    };
}
