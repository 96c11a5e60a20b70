using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Workloads whose service account may create pods, so that pods come into a namespace which nobody rendered.</summary>
internal static class PodMakers
{
    private const string Rbac = "rbac.authorization.k8s.io";

    private static readonly ImmutableArray<(string Group, string Resource)> Makes =
        [("", "pods"), ("apps", "deployments"), ("apps", "statefulsets"), ("apps", "daemonsets"), ("batch", "jobs"), ("batch", "cronjobs")];

    /// <summary>What it may create, as words; null where nothing that has pods.</summary>
    public static string? RuleOf(Workload workload)
    {
        var release = workload.Release;
        var made = from binding in release.OfKind(Rbac, "ClusterRoleBinding").Concat(release.OfKind(Rbac, "RoleBinding").Where(item => item.Identity.Namespace == workload.Identity.Namespace))
                   where binding["subjects"].Items.Any(subject => subject["kind"].Text == "ServiceAccount" && subject["name"].Text == workload.Pod.ServiceAccount && (subject["namespace"].Text ?? binding.Identity.Namespace) == workload.Identity.Namespace)
                   let role = binding["roleRef"]["kind"].Text is { } kind ? release.Find(Rbac, kind, kind == "Role" ? binding.Identity.Namespace : null, binding["roleRef"]["name"].Text ?? "") : null
                   where role is not null
                   from rule in role["rules"].Items
                   where Any(rule["verbs"], "create")
                   from entry in Makes
                   where Any(rule["apiGroups"], entry.Group) && Any(rule["resources"], entry.Resource)
                   select entry.Resource;
        var all = made.Distinct(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? null : string.Join(", ", all);
    }

    private static bool Any(Field list, string wanted) => list.Items.Any(item => item.Text == wanted || item.Text == "*");
}
