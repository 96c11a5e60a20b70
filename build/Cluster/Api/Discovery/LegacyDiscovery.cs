using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Discovery as it was before it was aggregated: a document for each group and version (meta/v1 APIVersions, APIGroupList, APIGroup, APIResourceList).</summary>
internal static class LegacyDiscovery
{
    /// <param name="address">Where clients reach the server, as in <c>127.0.0.1:6443</c>.</param>
    public static JsonObject CoreVersions(string address) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = address }),
    };

    public static JsonObject GroupList(IEnumerable<ServedGroup> groups) => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. groups.Select(GroupBody)]),
    };

    public static JsonObject Group(ServedGroup group) => new([new("kind", "APIGroup"), new("apiVersion", "v1"), .. GroupBody(group).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))]);

    public static JsonObject ResourceList(ServedGroup group, ServedVersion version)
    {
        var list = new JsonObject { ["kind"] = "APIResourceList" };
        // The core group says no version of its own, and never has.
        if (group.Name.Length > 0)
            list["apiVersion"] = "v1";
        list["groupVersion"] = GroupVersion(group, version);
        list["resources"] = new JsonArray([.. version.Resources.SelectMany(Resources)]);
        return list;
    }

    private static JsonObject GroupBody(ServedGroup group) => new()
    {
        ["name"] = group.Name,
        ["versions"] = new JsonArray([.. group.Versions.Select(version => Version(group, version))]),
        ["preferredVersion"] = Version(group, group.Versions[0]),
    };

    private static JsonObject Version(ServedGroup group, ServedVersion version) => new() { ["groupVersion"] = GroupVersion(group, version), ["version"] = version.Name };

    private static string GroupVersion(ServedGroup group, ServedVersion version) => new GroupVersionKind(group.Name, version.Name, "").ApiVersion;

    private static IEnumerable<JsonObject> Resources(ListedResource listed)
    {
        var resource = listed.Resource;
        var own = new JsonObject
        {
            ["name"] = resource.Name, ["singularName"] = resource.Singular, ["namespaced"] = resource.Namespaced, ["kind"] = resource.Kind.Kind, ["verbs"] = Texts(resource.Verbs),
        };
        if (!resource.ShortNames.IsEmpty)
            own["shortNames"] = Texts(resource.ShortNames);
        if (!resource.Categories.IsEmpty)
            own["categories"] = Texts(resource.Categories);
        if (listed.StorageHash is { Length: > 0 } hash)
            own["storageVersionHash"] = hash;
        return [own, .. resource.Subresources.Select(sub => Subresource(resource, sub))];
    }

    private static JsonObject Subresource(ApiResource resource, ApiSubresource sub)
    {
        var entry = new JsonObject { ["name"] = $"{resource.Name}/{sub.Name}", ["singularName"] = "", ["namespaced"] = resource.Namespaced };
        if (sub.Kind.ApiVersion != resource.Kind.ApiVersion)
            (entry["group"], entry["version"]) = (sub.Kind.Group, sub.Kind.Version);
        entry["kind"] = sub.Kind.Kind;
        entry["verbs"] = Texts(sub.Verbs);
        return entry;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
