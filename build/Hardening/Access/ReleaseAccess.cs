using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Who may do what by the roles and bindings of a release.</summary>
/// <remarks>
/// Roles that Kubernetes makes count by name, with what the release aggregates into them. A binding to a role that neither knows grants
/// nothing here: control B01 says that it cannot be judged.
/// </remarks>
public sealed class ReleaseAccess
{
    internal const string Group = "rbac.authorization.k8s.io";

    // What label each of these collects (Kubernetes: bootstrappolicy); edit has view in it and admin both.
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Collecting = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty
        .Add("admin", ["admin", "edit", "view"]).Add("edit", ["edit", "view"]).Add("view", ["view"]);

    private readonly ImmutableDictionary<AccessRoleName, ReleaseObject> _objects;
    private readonly Dictionary<AccessRoleName, AccessRole?> _roles = [];
    private readonly ILookup<AccessRoleName, AccessGrant> _through;
    private readonly ILookup<AccessSubject, AccessGrant> _to;
    private readonly ILookup<ReleaseObject, AccessGrant> _by;
    private readonly ImmutableArray<ReleaseObject> _clusterRoles;
    private readonly Dictionary<string, ImmutableArray<ReleaseObject>> _collected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<AccessRule>> _aggregated = new(StringComparer.Ordinal);

    private ReleaseAccess(ReleaseObjects release)
    {
        _objects = release.OfKind(Group, "ClusterRole").Concat(release.OfKind(Group, "Role")).GroupBy(AccessRoleName.Of)
            .ToImmutableDictionary(same => same.Key, same => same.First());
        _clusterRoles = [.. _objects.Where(entry => entry.Key.Namespace is null).OrderBy(entry => entry.Key.Name, StringComparer.Ordinal).Select(entry => entry.Value)];
        Grants = [.. release.OfKind(Group, "ClusterRoleBinding").Concat(release.OfKind(Group, "RoleBinding")).SelectMany(Granted)];
        _through = Grants.SelectMany(grant => grant.Role.Rules.Select(rule => rule.Role).Append(grant.Role.Name).Distinct().Select(role => (role, grant)))
            .ToLookup(entry => entry.role, entry => entry.grant);
        _to = Grants.ToLookup(grant => grant.Subject);
        _by = Grants.ToLookup(grant => grant.Binding);
    }

    /// <summary>One for each subject of each binding.</summary>
    public ImmutableArray<AccessGrant> Grants { get; }

    /// <summary>The role that a binding refers to; null where it is neither in the release nor one of Kubernetes' own.</summary>
    public AccessRole? RoleOf(ReleaseObject binding) => _roles.GetValueOrDefault(Referred(binding));

    /// <summary>Who gets the rules of this role, by a binding to it or to a role that it is aggregated into.</summary>
    public IEnumerable<AccessGrant> Through(ReleaseObject role) => _through[AccessRoleName.Of(role)];

    /// <summary>What a binding grants, one for each of its subjects.</summary>
    public IEnumerable<AccessGrant> By(ReleaseObject binding) => _by[binding];

    /// <summary>What a subject has, by its own name and by its groups.</summary>
    public IEnumerable<AccessGrant> Of(AccessSubject subject) => subject.Identities.SelectMany(identity => _to[identity]);

    /// <summary>The roles of Kubernetes that a role of the release adds its rules to.</summary>
    public static IEnumerable<string> AddedTo(ReleaseObject role) => Collecting.Where(entry => IsCollected(role, entry.Value)).Select(entry => entry.Key);

    /// <exception cref="FieldTypeException">A role or binding has a field of the wrong type.</exception>
    internal static ReleaseAccess In(ReleaseObjects release) => new(release);

    private static AccessRoleName Referred(ReleaseObject binding) =>
        new(binding["roleRef"]["kind"].Text == "Role" ? binding.Identity.Namespace : null, binding["roleRef"]["name"].Text ?? "");

    private IEnumerable<AccessGrant> Granted(ReleaseObject binding)
    {
        var name = Referred(binding);
        if (!_roles.TryGetValue(name, out var role))
            _roles[name] = role = Resolved(name);
        return role is null ? [] : Reading(binding, () => binding["subjects"].Items.Select(subject => new AccessGrant(AccessSubject.Read(subject, binding.Identity.Namespace), role, binding.Identity.Namespace, binding)));
    }

    private AccessRole? Resolved(AccessRoleName name) =>
        _objects.TryGetValue(name, out var item) ? new AccessRole(name, false, [.. Rules(item)])
        : BuiltInRoles.Find(name) is not { } builtIn ? null
        : name.Namespace is null && Collecting.TryGetValue(name.Name, out var labels)
            ? builtIn with { Rules = [.. builtIn.Rules, .. _clusterRoles.Where(role => IsCollected(role, labels)).SelectMany(Rules)] }
            : builtIn;

    /// <summary>The controller puts the rules of other roles in the place of those that an aggregated role is written with.</summary>
    /// <remarks>Roles that collect by the same selectors have the same rules.</remarks>
    private IEnumerable<AccessRule> Rules(ReleaseObject item) => !IsAggregated(item) ? Written(item)
        : _aggregated.TryGetValue(CollectsBy(item), out var known) ? known : _aggregated[CollectsBy(item)] = [.. Aggregated(item)];

    private IEnumerable<AccessRule> Aggregated(ReleaseObject item)
    {
        // Aggregated roles may collect each other: each is looked into once.
        var (seen, open) = (new HashSet<ReleaseObject> { item }, new Queue<ReleaseObject>([item]));
        while (open.TryDequeue(out var next))
        {
            foreach (var role in Collected(next).Where(seen.Add).Where(IsAggregated))
                open.Enqueue(role);
        }
        return _clusterRoles.Where(role => seen.Contains(role) && !IsAggregated(role)).SelectMany(Written);
    }

    private static bool IsAggregated(ReleaseObject role) => role["aggregationRule"].IsSet;

    private static Field Selectors(ReleaseObject role) => role["aggregationRule"]["clusterRoleSelectors"];

    private static string CollectsBy(ReleaseObject role) => Reading<string>(role, () => [Selectors(role).Shown])[0];

    private static IEnumerable<AccessRule> Written(ReleaseObject item) => Reading(item, () => item["rules"].Items.Select(rule => AccessRule.Read(AccessRoleName.Of(item), rule)));

    private ImmutableArray<ReleaseObject> Collected(ReleaseObject item)
    {
        if (_collected.TryGetValue(CollectsBy(item), out var known))
            return known;
        var selectors = Reading(item, () => Selectors(item).Items.Select(LabelSelector.Read));
        return _collected[CollectsBy(item)] = [.. _clusterRoles.Where(role => selectors.Any(selector => selector.Matches(role.Labels)))];
    }

    /// <summary>Whoever hears of the mistake is being asked about another object: it says whose it is.</summary>
    private static ImmutableArray<T> Reading<T>(ReleaseObject item, Func<IEnumerable<T>> read)
    {
        try
        {
            return [.. read()];
        }
        catch (FieldTypeException error)
        {
            throw new FieldTypeException(error.Path, $"of {item.Identity}{error.Message[error.Path.ToString().Length..]}");
        }
    }

    private static bool IsCollected(ReleaseObject role, ImmutableArray<string> names) =>
        role.Is(Group, "ClusterRole") && names.Any(name => role.Labels.GetValueOrDefault($"{Group}/aggregate-to-{name}") == "true");
}
