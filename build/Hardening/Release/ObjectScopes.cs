using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Which kinds live in a namespace: those of Kubernetes by its schema, custom ones by the definitions of the release.</summary>
/// <remarks>A kind that neither knows counts as namespaced, as most are.</remarks>
internal sealed class ObjectScopes
{
    private static readonly KubernetesVersion Known = new(1, 36);

    private static readonly Lazy<FrozenDictionary<(string Group, string Kind), bool>> BuiltIn = new(() => KubernetesSchema.Of(Known).Resources
        .DistinctBy(resource => (resource.Kind.Group, resource.Kind.Kind))
        .ToFrozenDictionary(resource => (resource.Kind.Group, resource.Kind.Kind), resource => resource.Namespaced));

    private readonly ILookup<string, ManifestDocument> _definitions;
    private readonly ConcurrentDictionary<(string Group, string Kind), bool> _custom = new();

    /// <param name="documents">All documents of the release. Definitions are most of its bytes: only those of a group that objects are of are looked into.</param>
    public ObjectScopes(IEnumerable<ManifestDocument> documents) => _definitions = documents
        .Where(document => CustomResources.IsDefinition(document.Identity))
        .ToLookup(document => document.Identity.Name[(document.Identity.Name.IndexOf('.', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);

    public bool IsNamespaced(ObjectIdentity identity)
    {
        var kind = (identity.Group, identity.Kind);
        return BuiltIn.Value.TryGetValue(kind, out var namespaced) ? namespaced
            : !_definitions.Contains(identity.Group) || _custom.GetOrAdd(kind, wanted => _definitions[wanted.Group].Select(document => Scope(document, wanted.Kind)).FirstOrDefault(scope => scope is not null) ?? true);
    }

    /// <summary>Null where the definition is of another kind.</summary>
    private static bool? Scope(ManifestDocument definition, string kind)
    {
        // As every generator writes them; whatever is written in another way is parsed.
        var text = definition.Bytes.Span;
        if (text.IndexOf("\nspec:\n"u8) >= 0 && (Has(text, "\n  scope: Cluster\n") || Has(text, "\n  scope: Namespaced\n")) && text.IndexOf("\n  names:\n"u8) >= 0 && text.IndexOf("\n    kind: "u8) >= 0)
            return Has(text, $"\n    kind: {kind}\n") ? Has(text, "\n  scope: Namespaced\n") : null;
        return definition.Read([]) is { } root && root["spec"] is JsonObject spec && spec["names"] is JsonObject names && Text(names["kind"]) == kind ? Text(spec["scope"]) != "Cluster" : null;
    }

    private static bool Has(ReadOnlySpan<byte> text, string line) => text.IndexOf(Encoding.UTF8.GetBytes(line)) >= 0;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
