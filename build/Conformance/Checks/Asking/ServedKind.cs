using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>A kind as the cluster serves it in one version.</summary>
/// <param name="Resource">Its name in paths, such as <c>deployments</c>.</param>
/// <param name="Verbs">What can be done with it, such as <c>list</c>.</param>
public sealed record ServedKind(GroupVersionKind Kind, string Resource, bool Namespaced, ImmutableArray<string> Verbs)
{
    /// <summary>Where the cluster serves a group and version.</summary>
    public static string PathOf(string apiVersion) => apiVersion.Contains('/', StringComparison.Ordinal) ? $"/apis/{apiVersion}" : $"/api/{apiVersion}";

    /// <summary>Where its objects are; of all namespaces without one.</summary>
    public string List(string? space = null) =>
        Namespaced && space is not null ? $"{PathOf(Kind.ApiVersion)}/namespaces/{Uri.EscapeDataString(space)}/{Resource}" : $"{PathOf(Kind.ApiVersion)}/{Resource}";

    /// <summary>Where one object is.</summary>
    public string One(string? space, string name) => $"{List(space)}/{Uri.EscapeDataString(name)}";

    /// <summary>The kinds that a discovery document (APIResourceList) names, without subresources.</summary>
    internal static ImmutableArray<ServedKind> Read(string apiVersion, JsonObject document) =>
    [
        .. Field.Of(document)["resources"].Items
            .Where(resource => resource["name"].Text?.Contains('/', StringComparison.Ordinal) == false)
            .Select(resource => new ServedKind(
                GroupVersionKind.Of(apiVersion, resource["kind"].Text ?? ""),
                resource["name"].Text!,
                resource["namespaced"].Flag == true,
                [.. resource["verbs"].Items.Select(verb => verb.Text ?? "")])),
    ];
}
