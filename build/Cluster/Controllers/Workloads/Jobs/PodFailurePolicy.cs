using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>What a Job's rules say of a pod that failed (pkg/controller/job: pod_failure_policy.go).</summary>
/// <param name="Action">FailJob, FailIndex, Ignore or Count; null where no rule is about it.</param>
/// <param name="Message">Why the Job fails; null unless it does.</param>
internal readonly record struct PodFailurePolicy(string? Action, string? Message)
{
    /// <summary>False for a failure that the Job does not count.</summary>
    public bool Counts => Action != "Ignore";

    public static PodFailurePolicy Of(Workload job, StoredObject pod)
    {
        var rules = job.Spec.Map("podFailurePolicy")?.Maps("rules").ToList() ?? [];
        for (var index = 0; index < rules.Count; index++)
        {
            var action = rules[index].Text("action");
            if (action == "FailIndex" && !job.CountsPerIndex())
                continue;
            if (Match(rules[index], pod) is { } how)
                return new(action, action == "FailJob" ? $"{how} matching {action} rule at index {index}" : null);
        }
        return new(null, null);
    }

    private static string? Match(JsonObject rule, StoredObject pod)
    {
        if (rule.Map("onExitCodes") is { } codes)
            return Container(codes, pod.Root) is { } ended ? $"Container {ended.Name} for pod {pod.Namespace}/{pod.Name} failed with exit code {ended.Code}" : null;
        var matching = rule.Maps("onPodConditions").Select(pattern => Conditions.Find(pod.Root.Map("status") ?? [], pattern.Text("type") ?? "") is { } found
            && found.Text("status") == (pattern.Text("status") ?? "True") ? found.Text("type") : null).FirstOrDefault(type => type is not null);
        return matching is null ? null : $"Pod {pod.Namespace}/{pod.Name} has condition {matching}";
    }

    private static (string Name, int Code)? Container(JsonObject codes, JsonObject pod)
    {
        var values = (codes["values"] as JsonArray ?? []).Select(value => JsonTypes.Number(value!)).ToHashSet();
        var status = pod.Map("status") ?? [];
        foreach (var container in status.Maps("initContainerStatuses").Concat(status.Maps("containerStatuses")))
        {
            if (codes.Text("containerName") is { } only && only != container.Text("name") || container.Map("state")?.Map("terminated") is not { } ended)
                continue;
            var code = ended.Number("exitCode");
            // An exit code of 0 is no failure, whatever the rule says.
            if (code != 0 && values.Contains(code) == (codes.Text("operator") == "In"))
                return (container.Text("name") ?? "", code);
        }
        return null;
    }
}
