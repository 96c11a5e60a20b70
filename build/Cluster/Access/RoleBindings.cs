using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Who is bound to what, as it is at one moment: bindings by whom they name.</summary>
internal sealed class RoleBindings
{
    private readonly Dictionary<(string Space, string Subject), List<BoundRole>> _bySubject = [];

    public RoleBindings(IEnumerable<StoredObject> roleBindings, IEnumerable<StoredObject> clusterRoleBindings, RoleRules roles)
    {
        foreach (var binding in clusterRoleBindings.Concat(roleBindings))
            Add(binding, roles);
    }

    /// <summary>All roles that somebody has in a namespace; those of the whole cluster come first, and each binding once.</summary>
    /// <param name="space">Empty for the whole cluster alone.</param>
    public IEnumerable<BoundRole> For(UserInfo user, string space) =>
        space.Length == 0 ? In("", user) : In("", user).Concat(In(space, user));

    private IEnumerable<BoundRole> In(string space, UserInfo user)
    {
        if (_bySubject.TryGetValue((space, OfUser(user.Name)), out var own))
        {
            foreach (var role in own)
                yield return role;
        }
        foreach (var group in user.Groups)
        {
            if (!_bySubject.TryGetValue((space, OfGroup(group)), out var common))
                continue;
            foreach (var role in common)
                yield return role;
        }
    }

    private void Add(StoredObject binding, RoleRules roles)
    {
        var (space, reference) = (binding.Namespace ?? "", binding.Root["roleRef"] as JsonObject ?? []);
        var (kind, name) = (reference.Text("kind") ?? "", reference.Text("name") ?? "");
        var rules = roles.Find(kind, space, name);
        var what = space.Length == 0 ? $"ClusterRoleBinding {ShownValue.Quoted(binding.Name)}" : $"RoleBinding {ShownValue.Quoted($"{binding.Name}/{space}")}";
        foreach (var subject in binding.Root.Maps("subjects"))
        {
            if (Key(subject, space) is not { } key)
                continue;
            if (!_bySubject.TryGetValue((space, key), out var bound))
                _bySubject[(space, key)] = bound = [];
            bound.Add(new(rules ?? [], $"{what} of {kind} {ShownValue.Quoted(name)} to {Shown(subject, space)}",
                rules is null ? $"{kind.ToLowerInvariant()}.{RoleRules.Group} {ShownValue.Quoted(name)} not found" : null));
        }
    }

    private static string? Key(JsonObject subject, string space) => subject.Text("kind") switch
    {
        "User" => OfUser(subject.Text("name") ?? ""),
        "Group" => OfGroup(subject.Text("name") ?? ""),
        "ServiceAccount" when (subject.Text("namespace") ?? space) is { Length: > 0 } home => OfUser(ServiceAccountUser.Name(home, subject.Text("name") ?? "")),
        _ => null,
    };

    private static string Shown(JsonObject subject, string space) => subject.Text("kind") == "ServiceAccount"
        ? $"ServiceAccount {ShownValue.Quoted($"{subject.Text("name")}/{subject.Text("namespace") ?? space}")}"
        : $"{subject.Text("kind")} {ShownValue.Quoted(subject.Text("name") ?? "")}";

    private static string OfUser(string name) => "u" + name;

    private static string OfGroup(string name) => "g" + name;
}

/// <summary>A role that somebody has.</summary>
/// <param name="Source">By which binding, as reasons say it.</param>
/// <param name="Missing">That there is no such role; null where there is.</param>
internal sealed record BoundRole(ImmutableArray<AccessRule> Rules, string Source, string? Missing);
