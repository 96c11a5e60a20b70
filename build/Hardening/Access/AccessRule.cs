using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One rule of a role: verbs on resources (rbac/v1: PolicyRule).</summary>
/// <param name="Role">The role that it stands in; of an aggregated role the one it comes from.</param>
/// <param name="Path">Where it stands there: <c>rules[2]</c>.</param>
/// <param name="Groups">API groups, empty text for the core group.</param>
/// <param name="Names">Names of objects it is narrowed to; none where it is for all of them.</param>
/// <param name="Urls">Paths that are no resources.</param>
public sealed record AccessRule(
    AccessRoleName Role, FieldPath Path, ImmutableArray<string> Groups, ImmutableArray<string> Resources, ImmutableArray<string> Verbs,
    ImmutableArray<string> Names, ImmutableArray<string> Urls)
{
    internal const string Any = "*";

    /// <summary>True where it lacks no right at all.</summary>
    public bool GrantsEverything => Names.IsEmpty && Groups.Contains(Any) && Resources.Contains(Any) && Verbs.Contains(Any);

    /// <summary>True where a request is covered, as the authorizer sees it (kubernetes, pkg/apis/rbac/v1/evaluation_helpers.go).</summary>
    /// <param name="name">The object; null for a request that names none, or where any name will do.</param>
    public bool Grants(string verb, string group, string resource, string? name = null) =>
        (Verbs.Contains(Any) || Verbs.Contains(verb))
        && (Groups.Contains(Any) || Groups.Contains(group))
        && (Resources.Contains(Any) || Resources.Contains(resource) || (resource.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && Resources.Contains($"*{resource[slash..]}")))
        && (Names.IsEmpty || (name is not null && Names.Contains(name)));

    internal static AccessRule Read(AccessRoleName role, Field rule) => new(
        role, rule.Path, Texts(rule["apiGroups"]), Texts(rule["resources"]), Texts(rule["verbs"]), Texts(rule["resourceNames"]), Texts(rule["nonResourceURLs"]));

    private static ImmutableArray<string> Texts(Field list) => [.. list.Items.Select(item => item.Text ?? "")];
}

/// <summary>What a role is known by.</summary>
/// <param name="Namespace">Null for a ClusterRole.</param>
public sealed record AccessRoleName(string? Namespace, string Name)
{
    internal static AccessRoleName Of(ReleaseObject role) => new(role.Is(ReleaseAccess.Group, "Role") ? role.Identity.Namespace : null, role.Identity.Name);

    public override string ToString() => Namespace is null ? $"ClusterRole {Name}" : $"Role {Namespace}/{Name}";
}
