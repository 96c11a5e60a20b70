using System.Collections.Frozen;
using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The resources that rules of roles may name: those of Kubernetes by its schema, custom ones by the definitions of the release.</summary>
internal sealed class RoleResources(ReleaseObjects release)
{
    private static readonly KubernetesVersion Known = new(1, 36);

    private static readonly ImmutableArray<string> OfCustom = ["", "/finalizers", "/scale", "/status"];

    // Resources with verbs beside the usual ones: bind, escalate, impersonate, approve, sign, attest, use.
    private static readonly FrozenSet<string> Special =
        new[] { "clusterroles", "groups", "podsecuritypolicies", "roles", "serviceaccounts", "signers", "uids", "userextras", "users" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Lazy<FrozenSet<(string Group, string Name)>> BuiltIn =
        new(() => KubernetesSchema.Of(Known).Resources.Select(resource => (resource.Kind.Group, resource.Name)).ToFrozenSet());

    /// <summary>Every resource that the release defines in these groups, and its subresources; null where one of the groups has none.</summary>
    public IEnumerable<string>? Defined(IReadOnlyCollection<string> groups)
    {
        var plurals = groups.Select(group => (Group: group, Names: Custom(group).ToList())).ToList();
        return plurals.Exists(group => group.Names.Count == 0) ? null
            : plurals.SelectMany(group => group.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(name => OfCustom.Select(subresource => name + subresource));
    }

    /// <summary>True where the resource is known in one of the groups, and has no verbs of its own.</summary>
    public bool HasUsualVerbs(IEnumerable<string> groups, string resource)
    {
        var name = resource.Split('/')[0];
        return !Special.Contains(name) && groups.Any(group => BuiltIn.Value.Contains((group, name)) || Custom(group).Contains(name));
    }

    // A definition is called by the plural and the group.
    private IEnumerable<string> Custom(string group) => release.OfKind("apiextensions.k8s.io", "CustomResourceDefinition")
        .Select(definition => definition.Identity.Name)
        .Where(name => group.Length > 0 && name.EndsWith($".{group}", StringComparison.Ordinal) && name.Length - group.Length - 1 == name.IndexOf('.', StringComparison.Ordinal))
        .Select(name => name[..name.IndexOf('.', StringComparison.Ordinal)]);
}
