using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Whether enough indexes of a Job have succeeded by its own rules (pkg/controller/job: success_policy.go).</summary>
internal static class SuccessPolicy
{
    /// <returns>What the condition says; null where no rule is met.</returns>
    public static string? Met(Workload job, IndexSet succeeded)
    {
        var rules = job.Spec.Map("successPolicy")?.Maps("rules").ToList() ?? [];
        for (var index = 0; index < rules.Count; index++)
        {
            var count = rules[index].WholeOrNull("succeededCount");
            var wanted = rules[index].Text("succeededIndexes") is { } text ? IndexSet.Parse(text, job.Completions() ?? 0) : null;
            var met = wanted is null ? count is not null && succeeded.Count >= count : wanted.CountIn(succeeded) >= (count ?? wanted.Count);
            if (met)
                return $"Matched rules at index {index}";
        }
        return null;
    }
}
