using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Which kinds live in a namespace: those of Kubernetes by its schema, custom ones by the definitions of the release.</summary>
/// <remarks>A kind that neither knows counts as namespaced, as most are.</remarks>
internal sealed class ObjectScopes(IReadOnlyCollection<ManifestDocument> documents)
{
    private static readonly KubernetesVersion Known = new(1, 36);

    private static readonly Lazy<FrozenDictionary<(string Group, string Kind), bool>> BuiltIn = new(() => KubernetesSchema.Of(Known).Resources
        .DistinctBy(resource => (resource.Kind.Group, resource.Kind.Kind))
        .ToFrozenDictionary(resource => (resource.Kind.Group, resource.Kind.Kind), resource => resource.Namespaced));

    // Definitions are most of the bytes of a release: they are read only when something asks for a kind of theirs.
    private readonly Lazy<Dictionary<(string Group, string Kind), bool>> _custom = new(() => documents
        .Where(document => CustomResources.IsDefinition(document.Identity))
        .Select(document => document.Read([]))
        .OfType<JsonObject>()
        .SelectMany(Scope)
        .DistinctBy(scope => scope.Kind)
        .ToDictionary(scope => scope.Kind, scope => scope.Namespaced));

    public bool IsNamespaced(ObjectIdentity identity)
    {
        var kind = (identity.Group, identity.Kind);
        return BuiltIn.Value.TryGetValue(kind, out var namespaced) || (IsCustom(identity.Group) && _custom.Value.TryGetValue(kind, out namespaced))
            ? namespaced
            : true;
    }

    private bool IsCustom(string group) => group.Contains('.', StringComparison.Ordinal)
        && documents.Any(document => CustomResources.IsDefinition(document.Identity) && document.Identity.Name.EndsWith($".{group}", StringComparison.Ordinal));

    private static IEnumerable<((string, string) Kind, bool Namespaced)> Scope(JsonObject definition)
    {
        if (definition["spec"] is JsonObject spec && Text(spec["group"]) is { } group && spec["names"] is JsonObject names && Text(names["kind"]) is { } kind)
            yield return ((group, kind), Text(spec["scope"]) != "Cluster");
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
