using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The kinds that CustomResourceDefinitions add to the API.</summary>
public sealed class CustomResources
{
    private const string Definition = "CustomResourceDefinition";
    private const string DefinitionGroup = "apiextensions.k8s.io";

    private readonly Dictionary<GroupVersionKind, CustomResourceVersion> _versions = [];

    /// <summary>No custom kinds.</summary>
    public static CustomResources None { get; } = new([]);

    /// <param name="definitions">Objects; those that are no CustomResourceDefinition are passed over. Of two for one kind the first counts.</param>
    public CustomResources(IEnumerable<JsonObject> definitions)
    {
        foreach (var version in definitions.Where(IsDefinition).SelectMany(Versions))
            _versions.TryAdd(version.Kind, version);
    }

    private CustomResources(CustomResourceVersion only) => _versions[only.Kind] = only;

    /// <summary>One version of one kind, which has been found already.</summary>
    public static CustomResources Of(CustomResourceVersion? version) => version is null ? None : new(version);

    public static bool IsDefinition(ObjectIdentity identity) => identity.Kind == Definition && identity.Group == DefinitionGroup;

    public CustomResourceVersion? Find(GroupVersionKind kind) => _versions.GetValueOrDefault(kind);

    /// <summary>The versions in which a kind is served.</summary>
    public ImmutableArray<string> Served(string group, string kind) =>
        [.. _versions.Values.Where(version => version.Served && version.Kind.Group == group && version.Kind.Kind == kind).Select(version => version.Kind.Version).Order(StringComparer.Ordinal)];

    private static bool IsDefinition(JsonObject root) =>
        JsonTypes.Text(root["kind"]) == Definition && JsonTypes.Text(root["apiVersion"])?.StartsWith(DefinitionGroup + "/", StringComparison.Ordinal) == true;

    // A definition of the wrong shape is itself found wrong; here it only adds nothing.
    private static IEnumerable<CustomResourceVersion> Versions(JsonObject root)
    {
        if (root["spec"] is not JsonObject spec || JsonTypes.Text(spec["group"]) is not { } group || spec["names"] is not JsonObject names
            || JsonTypes.Text(names["kind"]) is not { } kind || spec["versions"] is not JsonArray versions)
            yield break;
        foreach (var version in versions.OfType<JsonObject>())
        {
            if (JsonTypes.Text(version["name"]) is { } name)
                yield return new CustomResourceVersion(new(group, name, kind), JsonTypes.Text(spec["scope"]) != "Cluster", IsTrue(version["served"]), Schema(version))
                {
                    HasStatus = version["subresources"] is JsonObject parts && parts["status"] is JsonObject,
                };
        }
    }

    private static ValueSchema? Schema(JsonObject version) =>
        version["schema"] is JsonObject holder && holder["openAPIV3Schema"] is JsonObject schema ? new ValueSchemaReader(null).Read(schema) : null;

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}

/// <summary>One version of a custom kind.</summary>
/// <param name="Schema">Null where the definition gives none.</param>
public sealed record CustomResourceVersion(GroupVersionKind Kind, bool Namespaced, bool Served, ValueSchema? Schema)
{
    /// <summary>True where the status is an endpoint of its own.</summary>
    public bool HasStatus { get; init; }
}
