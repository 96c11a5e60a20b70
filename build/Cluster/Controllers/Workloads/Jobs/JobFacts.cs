using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>What a Job asks for, and what its pods say of it.</summary>
internal static class JobFacts
{
    public const string Finalizer = "batch.kubernetes.io/job-tracking";
    public const string IndexKey = "batch.kubernetes.io/job-completion-index";
    public const string Suspended = "Suspended";
    public const string SuccessCriteriaMet = "SuccessCriteriaMet";
    public const string FailureTarget = "FailureTarget";

    public static int Parallelism(this Workload job) => job.Spec.Number("parallelism", 1);

    /// <summary>Null where one success is enough.</summary>
    public static int? Completions(this Workload job) => job.Spec.WholeOrNull("completions");

    public static bool IsIndexed(this Workload job) => job.Spec.Text("completionMode") == "Indexed";

    public static bool IsSuspended(this Workload job) => job.Spec.Flag("suspend");

    public static bool IsFinished(this Workload job) => Conditions.IsTrue(job.Status, "Complete") || Conditions.IsTrue(job.Status, "Failed");

    public static bool CountsPerIndex(this Workload job) => job.IsIndexed() && job.Spec["backoffLimitPerIndex"] is not null;

    /// <summary>A pod is replaced only once it has failed, not when it is told to end.</summary>
    public static bool ReplacesOnlyFailed(this Workload job) => job.Spec.Text("podReplacementPolicy") == "Failed" || job.Spec.Map("podFailurePolicy") is not null;

    public static bool IsTracked(this JsonObject pod) => pod.Map("metadata")?["finalizers"] is JsonArray list && list.Any(finalizer => JsonTypes.Text(finalizer) == Finalizer);

    /// <summary>Null where the pod has no index, or one that is not of the Job's.</summary>
    public static int? Index(this Workload job, JsonObject pod) =>
        int.TryParse(pod.Annotation(IndexKey), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < (job.Completions() ?? 0) ? index : null;

    /// <summary>Failed, or deleted before it could come to an end.</summary>
    public static bool CountsAsFailed(this Workload job, JsonObject pod) =>
        pod.HasFailed() || (!job.ReplacesOnlyFailed() && pod.IsGoing() && !pod.HasSucceeded());

    /// <summary>When the last container ended; null where none says so.</summary>
    public static DateTimeOffset? EndedAt(this JsonObject pod) =>
        (pod.Map("status")?.Maps("containerStatuses") ?? []).Select(container => container.Map("state")?.Map("terminated").Moment("finishedAt")).Max();
}
