using System.Collections.Concurrent;
using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Workloads whose service account may create pods, so that pods come into a namespace which nobody rendered.</summary>
internal sealed class PodMakers
{
    private const string Rbac = "rbac.authorization.k8s.io";

    private static readonly ImmutableArray<(string Group, string Resource)> Makes =
        [("", "pods"), ("apps", "deployments"), ("apps", "statefulsets"), ("apps", "daemonsets"), ("batch", "jobs"), ("batch", "cronjobs")];

    private readonly ReleaseObjects _release;
    private readonly ILookup<(string? Namespace, string? Name), ReleaseObject> _bindings;
    private readonly ConcurrentDictionary<(string? Namespace, string Name), string?> _known = new();

    private PodMakers(ReleaseObjects release)
    {
        _release = release;
        _bindings = release.OfKind(Rbac, "ClusterRoleBinding").Concat(release.OfKind(Rbac, "RoleBinding"))
            .SelectMany(binding => Accounts(binding).Distinct().Select(account => (account, binding)))
            .ToLookup(entry => entry.account, entry => entry.binding);
    }

    public static PodMakers Of(ReleaseObjects release) => release.Index(all => new PodMakers(all));

    /// <summary>What it may create, as words; null where nothing that has pods.</summary>
    public string? RuleOf(Workload workload) => _known.GetOrAdd((workload.Identity.Namespace, workload.Pod.ServiceAccount), RuleOf);

    private string? RuleOf((string? Namespace, string Name) account)
    {
        var made = from binding in _bindings[account]
                   where binding.Identity.Kind == "ClusterRoleBinding" || binding.Identity.Namespace == account.Namespace
                   let role = binding["roleRef"]["kind"].Text is { } kind ? _release.Find(Rbac, kind, kind == "Role" ? binding.Identity.Namespace : null, binding["roleRef"]["name"].Text ?? "") : null
                   where role is not null
                   from rule in role["rules"].Items
                   where Any(rule["verbs"], "create")
                   from entry in Makes
                   where Any(rule["apiGroups"], entry.Group) && Any(rule["resources"], entry.Resource)
                   select entry.Resource;
        var all = made.Distinct(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? null : string.Join(", ", all);
    }

    private static IEnumerable<(string? Namespace, string? Name)> Accounts(ReleaseObject binding) =>
        from subject in binding["subjects"].Items
        where subject["kind"].Text == "ServiceAccount"
        select (subject["namespace"].Text ?? binding.Identity.Namespace, subject["name"].Text);

    private static bool Any(Field list, string wanted) => list.Items.Any(item => item.Text == wanted || item.Text == "*");
}
