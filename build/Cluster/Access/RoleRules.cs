using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The rules that roles give, aggregated ones resolved, as they are at one moment.</summary>
internal sealed class RoleRules
{
    public const string Group = "rbac.authorization.k8s.io";

    // Read once however many moments a role lives through.
    private static readonly ConditionalWeakTable<StoredObject, StrongBox<ImmutableArray<AccessRule>>> Read = [];

    private readonly Dictionary<(string Space, string Name), StoredObject> _roles;
    private readonly Dictionary<string, StoredObject> _clusterRoles;
    private readonly Dictionary<string, ImmutableArray<AccessRule>> _resolved = new(StringComparer.Ordinal);

    public RoleRules(IEnumerable<StoredObject> roles, IEnumerable<StoredObject> clusterRoles)
    {
        _roles = roles.ToDictionary(role => (role.Namespace ?? "", role.Name));
        _clusterRoles = clusterRoles.ToDictionary(role => role.Name, StringComparer.Ordinal);
    }

    /// <summary>Null where there is no such role.</summary>
    /// <param name="kind">Role or ClusterRole.</param>
    /// <param name="space">The namespace of the binding; empty for one of the whole cluster.</param>
    public ImmutableArray<AccessRule>? Find(string kind, string space, string name) => kind == "ClusterRole"
        ? _clusterRoles.TryGetValue(name, out var clusterRole) ? Resolved(clusterRole) : null
        : _roles.TryGetValue((space, name), out var role) ? Own(role) : null;

    private ImmutableArray<AccessRule> Resolved(StoredObject role)
    {
        if (!_resolved.TryGetValue(role.Name, out var rules))
            _resolved[role.Name] = rules = Gather(role, []);
        return rules;
    }

    // Upstream's clusterrole-aggregation-controller writes the union into the role; that there is none running must not make admins powerless.
    private ImmutableArray<AccessRule> Gather(StoredObject role, HashSet<string> seen)
    {
        if (role.Root["aggregationRule"] is not JsonObject aggregation)
            return Own(role);
        if (!seen.Add(role.Name))
            return [];
        var selectors = aggregation.Maps("clusterRoleSelectors").Select(LabelSelector.Read).ToList();
        return
        [
            .. _clusterRoles.Values.Where(other => other.Name != role.Name && selectors.Exists(selector => selector.Matches(other.Root)))
                .OrderBy(other => other.Name, StringComparer.Ordinal).SelectMany(other => Gather(other, seen)).DistinctBy(rule => rule.ToString()),
        ];
    }

    private static ImmutableArray<AccessRule> Own(StoredObject role) => Read.GetValue(role, stored => new(AccessRule.Of(stored.Root))).Value;
}
