using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The groups that definitions make (apiextensions-apiserver, pkg/apiserver/customresource_discovery_controller.go).</summary>
internal static class CustomGroups
{
    private static readonly ImmutableArray<string> All = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];
    private static readonly ImmutableArray<string> WhileTerminating = ["delete", "deletecollection", "get", "list", "watch"];
    private static readonly ImmutableArray<string> OfSubresource = ["get", "patch", "update"];

    /// <summary>Sorted by name.</summary>
    public static IEnumerable<ServedGroup> Of(IEnumerable<JsonObject> definitions) =>
        from definition in definitions.Select(Field.Of)
        where IsTrue(definition, "Established")
        from version in definition["spec"]["versions"].Items
        where version["served"].Flag == true
        group (Definition: definition, Version: version) by definition["spec"]["group"].Text! into found
        orderby found.Key
        select new ServedGroup(found.Key,
        [
            .. found.GroupBy(each => each.Version["name"].Text!).OrderBy(same => same.Key, VersionPriority.Order)
                .Select(same => new ServedVersion(same.Key, [.. same.Select(each => Listed(each.Definition, each.Version))])),
        ]);

    private static ListedResource Listed(Field definition, Field version)
    {
        var (names, group) = (definition["status"]["acceptedNames"], definition["spec"]["group"].Text!);
        var kind = new GroupVersionKind(group, version["name"].Text!, names["kind"].Text ?? "");
        var stored = definition["spec"]["versions"].Items.FirstOrDefault(each => each["storage"].Flag == true && each["served"].Flag == true)["name"].Text;
        return new(
            new ApiResource(kind, names["plural"].Text ?? "", names["singular"].Text ?? "", definition["spec"]["scope"].Text != "Cluster", IsTrue(definition, "Terminating") ? WhileTerminating : All)
            {
                ShortNames = Texts(names["shortNames"]),
                Categories = Texts(names["categories"]),
                Subresources = [.. Subresources(kind, version["subresources"])],
            },
            stored is null ? null : kind with { Version = stored });
    }

    private static IEnumerable<ApiSubresource> Subresources(GroupVersionKind kind, Field subresources)
    {
        if (subresources["status"].IsSet)
            yield return new("status", kind, OfSubresource);
        if (subresources["scale"].IsSet)
            yield return new("scale", new("autoscaling", "v1", "Scale"), OfSubresource);
    }

    private static ImmutableArray<string> Texts(Field list) => [.. list.Items.Select(item => item.Text!)];

    private static bool IsTrue(Field definition, string condition) =>
        definition["status"]["conditions"].Items.Any(item => item["type"].Text == condition && item["status"].Text == "True");
}
