using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What the objects of a component say of its service accounts: which are bound to a role, and which refuse to have their token mounted.</summary>
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

    /// <summary>Reads the accounts and bindings among the documents; what cannot be read is a finding.</summary>
    public static ServiceAccounts In(ComponentManifests component, FindingList findings)
    {
        var subjects = new List<Subject>();
        var automount = new List<KeyValuePair<(string, string), bool>>();
        foreach (var document in component.Documents)
        {
            var (group, kind) = (document.Identity.Group, document.Identity.Kind);
            var isBinding = group == "rbac.authorization.k8s.io" && kind is "RoleBinding" or "ClusterRoleBinding";
            if (!(isBinding || (group.Length == 0 && kind == "ServiceAccount")) || document.Read(findings) is not { } root)
                continue;

            var home = document.Identity.Namespace ?? component.Namespace;
            try
            {
                if (isBinding)
                    subjects.AddRange(Field.Of(root)["subjects"].Items.Select(subject => Subject.Of(subject, home)));
                else if (Field.Of(root)["automountServiceAccountToken"].Flag is { } mounts)
                    automount.Add(KeyValuePair.Create((home, document.Identity.Name), mounts));
            }
            catch (FieldTypeException error)
            {
                findings.Add(document.At, "K8S006", $"{document.Identity}: {error.Message}");
            }
        }
        return new ServiceAccounts(subjects, automount);
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
