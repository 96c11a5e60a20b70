using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Verbs on resources that a control looks for in the rules of roles.</summary>
/// <remarks>
/// The resource must be named: a rule for every resource is what the control of wildcards reports. Any verb counts for the verbs looked for.
/// A rule narrowed to names of objects is no finding, unless said otherwise.
/// </remarks>
/// <param name="Groups">API groups, empty text for the core group.</param>
internal sealed record SensitiveAccess(ImmutableArray<string> Groups, ImmutableArray<string> Resources, ImmutableArray<string> Verbs)
{
    /// <summary>The verbs say enough by themselves: they count for a rule of every resource, too.</summary>
    public bool IsToldByVerb { get; init; }

    /// <summary>True for a name that narrows nothing.</summary>
    public Func<string, bool> Regardless { get; init; } = _ => false;

    /// <summary>The only namespace in which it matters; null for all.</summary>
    public string? OnlyIn { get; init; }

    public static bool Concerns(ObjectIdentity identity) =>
        identity.Group == ReleaseAccess.Group && identity.Kind is "Role" or "ClusterRole" or "RoleBinding" or "ClusterRoleBinding";

    /// <summary>Roles of the release are judged as they are written, bindings where they refer to a role of Kubernetes.</summary>
    public static bool AppliesTo(ReleaseObject item, AuditContext context) =>
        item.Identity.Kind is "Role" or "ClusterRole" || context.Release.Access.RoleOf(item) is { IsBuiltIn: true };

    public IEnumerable<Violation> Violations(ReleaseObject item, AuditContext context) =>
        item.Identity.Kind is "Role" or "ClusterRole" ? InRole(item, context) : InBinding(item, context);

    private IEnumerable<Violation> InRole(ReleaseObject role, AuditContext context)
    {
        var grants = context.Release.Access.Through(role).ToList();
        var matters = OnlyIn is null || (role.Identity.Kind == "Role" ? role.Identity.Namespace == OnlyIn : grants.Count == 0 || grants.Exists(grant => IsWithin(grant.Namespace)));
        return matters
            ? from written in RoleRules.Of(role, context.Release)
              let found = Found(written.Rule)
              where found is not null
              select Violation.At(written.Field["verbs"], $"{found}, {GrantedTo.Words(role, grants.Where(grant => IsWithin(grant.Namespace)))}")
            : [];
    }

    private IEnumerable<Violation> InBinding(ReleaseObject binding, AuditContext context)
    {
        if (context.Release.Access.RoleOf(binding) is not { IsBuiltIn: true } role || !IsWithin(binding.Identity.Namespace))
            return [];
        // What the release aggregates into the role is judged where it is written.
        var found = role.Rules.Where(rule => rule.Role == role.Name).Select(Found).OfType<string>().ToList();
        var grants = context.Release.Access.By(binding);
        return found.Count == 0 ? [] : [Violation.At(binding["roleRef"]["name"], $"{role.Name.Name}: {string.Join("; ", found)}, {GrantedTo.Words(binding, grants)}")];
    }

    private bool IsWithin(string? space) => OnlyIn is null || space is null || space == OnlyIn;

    /// <summary>What the rule grants of it, in words; null where it grants none.</summary>
    private string? Found(AccessRule rule)
    {
        if (!rule.Groups.Any(group => group == AccessRule.Any || Groups.Contains(group)) || (!rule.Names.IsEmpty && !rule.Names.Any(Regardless)))
            return null;
        var verbs = rule.Verbs.Where(verb => verb == AccessRule.Any || Verbs.Contains(verb)).ToList();
        var resources = rule.Resources.Where(resource => Resources.Contains(resource) || (resource == AccessRule.Any && IsToldByVerb)).ToList();
        if (resources.Contains(AccessRule.Any))
            verbs.Remove(AccessRule.Any);
        return verbs.Count == 0 || resources.Count == 0 ? null
            : $"{string.Join(", ", verbs)} on {string.Join(", ", resources)}{(rule.Names.IsEmpty ? "" : $" named {string.Join(", ", rule.Names)}")}";
    }
}
