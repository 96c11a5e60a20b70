using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A resource that requests can be made of.</summary>
/// <param name="Plural">Its name in paths.</param>
public sealed record ServedResource(GroupVersionKind Kind, string Plural, bool Namespaced, ImmutableArray<string> Subresources)
{
    /// <summary>The version of a custom kind; null for the API's own.</summary>
    public CustomResourceVersion? Custom { get; init; }

    /// <summary>The verbs of discovery; empty where all are served.</summary>
    public ImmutableArray<string> Verbs { get; init; } = [];

    /// <summary>The <c>scale</c> of a custom kind's definition; null where there is none.</summary>
    public JsonObject? CustomScale { get; init; }

    public string Group => Kind.Group;

    /// <summary>True where a write of the object itself leaves its status alone.</summary>
    public bool HasStatus => Subresources.Contains("status");

    /// <summary>Null where nobody serves the path.</summary>
    public static ServedResource? Find(KubernetesSchema schema, IEnumerable<JsonObject> definitions, ResourcePath path) =>
        schema.Resources.FirstOrDefault(resource => resource.Name == path.Resource && resource.Kind.Group == path.Group && resource.Kind.Version == path.Version) is { } builtIn
            ? Of(builtIn)
            : definitions.Select(definition => OfDefinition(definition, path)).FirstOrDefault(found => found is not null);

    /// <summary>A resource of the API's own.</summary>
    public static ServedResource Of(ApiResource resource) =>
        new(resource.Kind, resource.Name, resource.Namespaced, [.. resource.Subresources.Select(sub => sub.Name)]) { Verbs = resource.Verbs };

    private static ServedResource? OfDefinition(JsonObject definition, ResourcePath path)
    {
        var spec = Field.Of(definition)["spec"];
        var kind = new GroupVersionKind(path.Group, path.Version, spec["names"]["kind"].Text ?? "");
        if (spec["group"].Text != path.Group || spec["names"]["plural"].Text != path.Resource || new CustomResources([definition]).Find(kind) is not { Served: true } version)
            return null;
        var subresources = spec["versions"].Items.First(item => item["name"].Text == path.Version)["subresources"].Map;
        return new(kind, path.Resource, version.Namespaced, [.. (subresources ?? []).Where(entry => entry.Value is not null).Select(entry => entry.Key)])
        {
            Custom = version,
            CustomScale = subresources?["scale"] as JsonObject,
        };
    }
}
