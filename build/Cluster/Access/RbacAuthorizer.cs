using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>Allows what roles allow, by the bindings in the store (plugin/pkg/auth/authorizer/rbac).</summary>
/// <remarks>What is bound to whom is worked out anew after a write to a role or binding, so that a decision is a look or two into a table.</remarks>
public sealed class RbacAuthorizer(ObjectStore store) : IAuthorizer
{
    /// <summary>Those whom nothing is asked of.</summary>
    public const string Masters = "system:masters";

    private static readonly ResourceName Roles = new(RoleRules.Group, "roles");
    private static readonly ResourceName ClusterRoles = new(RoleRules.Group, "clusterroles");
    private static readonly ResourceName Bindings = new(RoleRules.Group, "rolebindings");
    private static readonly ResourceName ClusterBindings = new(RoleRules.Group, "clusterrolebindings");

    private Snapshot? _last;

    public AccessDecision Decide(UserInfo user, AccessAttributes what)
    {
        if (user.Groups.Contains(Masters))
            return new(true, "");
        List<string>? missing = null;
        foreach (var role in Now().Bindings.For(user, what.Namespace))
        {
            foreach (var rule in role.Rules)
            {
                if (rule.Allows(what))
                    return new(true, $"RBAC: allowed by {role.Source}");
            }
            if (role.Missing is { } why)
                (missing ??= []).Add(why);
        }
        return new(false, missing is null ? "" : $"RBAC: {Together(missing)}");
    }

    /// <summary>All that somebody may in a namespace.</summary>
    /// <param name="space">Empty for the whole cluster.</param>
    public HeldRules RulesFor(UserInfo user, string space)
    {
        if (user.Groups.Contains(Masters))
            return new([AccessRule.EveryResource, AccessRule.EveryPath], "");
        var roles = Now().Bindings.For(user, space).DistinctBy(role => role.Source).ToList();
        var missing = roles.Select(role => role.Missing).OfType<string>().ToList();
        return new([.. roles.SelectMany(role => role.Rules)], missing.Count == 0 ? "" : Together(missing));
    }

    /// <summary>What a role gives; null where there is none.</summary>
    internal ImmutableArray<AccessRule>? RulesOf(string kind, string space, string name) => Now().Roles.Find(kind, space, name);

    // As Go writes several errors as one, each said once.
    private static string Together(IEnumerable<string> errors) => errors.Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : $"[{string.Join(", ", errors.Distinct(StringComparer.Ordinal))}]";

    private Snapshot Now()
    {
        var revisions = (store.RevisionOf(Roles), store.RevisionOf(ClusterRoles), store.RevisionOf(Bindings), store.RevisionOf(ClusterBindings));
        if (Volatile.Read(ref _last) is { } last && last.Revisions == revisions)
            return last;
        var roles = new RoleRules(store.List(Roles, null).Items, store.List(ClusterRoles, null).Items);
        var made = new Snapshot(revisions, roles, new(store.List(Bindings, null).Items, store.List(ClusterBindings, null).Items, roles));
        Volatile.Write(ref _last, made);
        return made;
    }

    /// <param name="Revisions">Taken before the objects were read: what is written meanwhile makes a newer one.</param>
    private sealed record Snapshot((long, long, long, long) Revisions, RoleRules Roles, RoleBindings Bindings);
}

/// <summary>Rules that somebody has.</summary>
/// <param name="Mistake">Why some may be missing; empty where none are.</param>
public sealed record HeldRules(ImmutableArray<AccessRule> Rules, string Mistake);
