using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>All groups with all they serve in one document, <c>apidiscovery.k8s.io</c> (KEP-3352).</summary>
internal static class AggregatedDiscovery
{
    /// <param name="apiVersion">v2 or v2beta1, which do not differ in form.</param>
    public static JsonObject List(IEnumerable<ServedGroup> groups, string apiVersion) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = $"apidiscovery.k8s.io/{apiVersion}",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. groups.Select(Group)]),
    };

    private static JsonObject Group(ServedGroup group) => new()
    {
        ["metadata"] = group.Name.Length == 0 ? [] : new JsonObject { ["name"] = group.Name },
        ["versions"] = new JsonArray([.. group.Versions.Select(Version)]),
    };

    private static JsonObject Version(ServedVersion version) => new()
    {
        ["version"] = version.Name,
        ["resources"] = new JsonArray([.. version.Resources.Select(listed => Resource(listed.Resource))]),
        ["freshness"] = "Current",
    };

    private static JsonObject Resource(ApiResource resource)
    {
        var entry = new JsonObject
        {
            ["resource"] = resource.Name,
            ["responseKind"] = Kind(resource, resource.Kind),
            ["scope"] = resource.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = resource.Singular,
            ["verbs"] = Texts(resource.Verbs),
        };
        if (!resource.ShortNames.IsEmpty)
            entry["shortNames"] = Texts(resource.ShortNames);
        if (!resource.Categories.IsEmpty)
            entry["categories"] = Texts(resource.Categories);
        if (!resource.Subresources.IsEmpty)
            entry["subresources"] = new JsonArray([.. resource.Subresources.Select(sub => Subresource(resource, sub))]);
        return entry;
    }

    private static JsonObject Subresource(ApiResource resource, ApiSubresource sub) =>
        new() { ["subresource"] = sub.Name, ["responseKind"] = Kind(resource, sub.Kind), ["verbs"] = Texts(sub.Verbs) };

    // Empty stands for the group and version that serve it.
    private static JsonObject Kind(ApiResource resource, GroupVersionKind kind) => kind.ApiVersion == resource.Kind.ApiVersion
        ? new() { ["group"] = "", ["version"] = "", ["kind"] = kind.Kind }
        : new() { ["group"] = kind.Group, ["version"] = kind.Version, ["kind"] = kind.Kind };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
