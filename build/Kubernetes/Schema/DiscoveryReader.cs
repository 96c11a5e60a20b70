using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Reads aggregated discovery, <c>apidiscovery.k8s.io/v2</c> (KEP-3352).</summary>
internal static class DiscoveryReader
{
    public static IEnumerable<ApiResource> Read(JsonNode? discovery) =>
        from item in discovery!["items"]!.AsArray()
        let name = item["metadata"]?["name"]?.GetValue<string>() ?? ""
        from version in item["versions"]!.AsArray()
        from resource in version["resources"]!.AsArray()
        select Resource(new(name, version["version"]!.GetValue<string>(), ""), resource);

    private static ApiResource Resource(GroupVersionKind served, JsonNode resource) => new(
        Kind(served, resource),
        resource["resource"]!.GetValue<string>(),
        resource["singularResource"]?.GetValue<string>() ?? "",
        resource["scope"]!.GetValue<string>() == "Namespaced",
        Texts(resource["verbs"]))
    {
        ShortNames = Texts(resource["shortNames"]),
        Categories = Texts(resource["categories"]),
        Subresources = [.. (resource["subresources"] as JsonArray ?? []).Select(sub => new ApiSubresource(sub!["subresource"]!.GetValue<string>(), Kind(served, sub), Texts(sub["verbs"])))],
    };

    // An empty group or version is the one that serves the resource; the core group has no version of its own elsewhere.
    private static GroupVersionKind Kind(GroupVersionKind served, JsonNode resource)
    {
        var (group, version, kind) = (Text(resource, "group"), Text(resource, "version"), Text(resource, "kind"));
        return version.Length == 0 ? served with { Kind = kind } : new(group, version, kind);
    }

    private static string Text(JsonNode resource, string key) => resource["responseKind"]?[key]?.GetValue<string>() ?? "";

    private static ImmutableArray<string> Texts(JsonNode? list) => [.. (list as JsonArray ?? []).Select(item => item!.GetValue<string>()).Order(StringComparer.Ordinal)];
}
