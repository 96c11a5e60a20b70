using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into Jobs and CronJobs (pkg/apis/batch/v1/defaults.go).</summary>
internal static class BatchDefaults
{
    public static void Job(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        Template(spec);
        if (spec["parallelism"] is null)
        {
            // Neither of the two means one pod; parallelism alone leaves open how many must succeed.
            spec["completions"] ??= 1L;
            spec["parallelism"] = 1L;
        }
        spec["backoffLimit"] ??= spec["backoffLimitPerIndex"] is null ? 6L : (long)int.MaxValue;
        if (spec.Map("template")?.Map("metadata")?.Map("labels") is { } labels)
            ControllerDefaults.TakeLabels(root.DefaultMap("metadata"), "labels", labels);
        spec["completionMode"] ??= JobModeRules.NonIndexed;
        spec["suspend"] ??= false;
        spec["podReplacementPolicy"] ??= spec["podFailurePolicy"] is null ? "TerminatingOrFailed" : "Failed";
        spec["manualSelector"] ??= false;
    }

    /// <summary>Its Jobs get their defaults when they are made, their pods now.</summary>
    public static void CronJob(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        Template(spec.DefaultMap("jobTemplate").DefaultMap("spec"));
        spec.Default("concurrencyPolicy", "Allow");
        spec["suspend"] ??= false;
        spec["successfulJobsHistoryLimit"] ??= 3L;
        spec["failedJobsHistoryLimit"] ??= 1L;
    }

    private static void Template(JsonObject spec)
    {
        PodTemplateDefaults.Apply(spec);
        foreach (var pattern in (spec.Map("podFailurePolicy") ?? []).Maps("rules").SelectMany(rule => rule.Maps("onPodConditions")))
            pattern.Default("status", "True");
    }
}
