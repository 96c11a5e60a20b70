using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What the objects of a release say of its service accounts: which are bound to a role, and which refuse to have their token mounted.</summary>
public sealed class ServiceAccounts
{
    private const string GroupOfAll = "system:serviceaccounts";

    private readonly ImmutableHashSet<(string Namespace, string Name)> _bound;
    private readonly ImmutableHashSet<string> _groups;
    private readonly ImmutableDictionary<(string Namespace, string Name), bool> _automount;

    private ServiceAccounts(IEnumerable<Subject> subjects, IEnumerable<KeyValuePair<(string, string), bool>> automount)
    {
        var all = subjects.ToList();
        _bound = [.. all.Where(subject => subject.Kind == "ServiceAccount").Select(subject => (subject.Namespace, subject.Name))];
        _groups = [.. all.Where(subject => subject.Kind == "Group").Select(subject => subject.Name)];
        _automount = ImmutableDictionary.CreateRange(automount.DistinctBy(account => account.Key));
    }

    /// <summary>Reads the accounts and bindings of a release.</summary>
    /// <exception cref="FieldTypeException">One of them has a field of the wrong type.</exception>
    internal static ServiceAccounts In(ReleaseObjects release)
    {
        const string rbac = "rbac.authorization.k8s.io";
        var bindings = release.OfKind(rbac, "RoleBinding").Concat(release.OfKind(rbac, "ClusterRoleBinding"));
        return new ServiceAccounts(
            bindings.SelectMany(binding => binding["subjects"].Items.Select(subject => Subject.Of(subject, binding.Identity.Namespace ?? ""))),
            from account in release.OfKind("", "ServiceAccount")
            let mounts = account["automountServiceAccountToken"].Flag
            where mounts is not null
            select KeyValuePair.Create((account.Identity.Namespace ?? "", account.Identity.Name), mounts.Value));
    }

    public bool IsBound(string? space, string name) =>
        _bound.Contains((space ?? "", name)) || _groups.Contains(GroupOfAll) || _groups.Contains($"{GroupOfAll}:{space}");

    /// <summary>What the account says; null where it says nothing or is not among the objects.</summary>
    public bool? MountsToken(string? space, string name) => _automount.TryGetValue((space ?? "", name), out var mounts) ? mounts : null;

    private sealed record Subject(string Kind, string Namespace, string Name)
    {
        public static Subject Of(Field subject, string home) =>
            new(subject["kind"].Text ?? "", subject["namespace"].Text is { Length: > 0 } space ? space : home, subject["name"].Text ?? "");
    }
}
