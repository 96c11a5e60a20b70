using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Why a Job comes to its end.</summary>
/// <param name="Succeeds">Whether it will be complete or failed.</param>
internal sealed record JobVerdict(bool Succeeds, string Reason, string Message)
{
    /// <summary>The condition that comes first, while pods are still ending.</summary>
    public string First => Succeeds ? JobFacts.SuccessCriteriaMet : JobFacts.FailureTarget;

    /// <summary>The condition that ends the Job.</summary>
    public string Last => Succeeds ? "Complete" : "Failed";

    public static JobVerdict Completed { get; } = new(true, "CompletionsReached", "Reached expected number of succeeded pods");

    /// <summary>What ends a Job whether or not it has work left; null where nothing does (pkg/controller/job: syncJob).</summary>
    public static JobVerdict? Of(JobPicture picture, DateTimeOffset? started) => Told(picture.Job.Status) ?? ByRule(picture) ?? ByLimit(picture, started) ?? ByIndexes(picture);

    public static TimeSpan? DeadlineIn(Workload job, DateTimeOffset? started, DateTimeOffset now) =>
        job.Spec.WholeOrNull("activeDeadlineSeconds") is { } seconds && started is { } since && !job.IsSuspended() ? since.AddSeconds(seconds) - now : null;

    // What was said once is not taken back.
    private static JobVerdict? Told(JsonObject status)
    {
        foreach (var (type, succeeds) in new[] { (JobFacts.SuccessCriteriaMet, true), (JobFacts.FailureTarget, false) })
        {
            if (Conditions.Find(status, type) is { } condition && condition.Text("status") == "True")
                return new(succeeds, condition.Text("reason") ?? "", condition.Text("message") ?? "");
        }
        return null;
    }

    private static JobVerdict? ByRule(JobPicture picture) =>
        picture.Pods.Where(pod => picture.Job.CountsAsFailed(pod.Root)).Select(pod => PodFailurePolicy.Of(picture.Job, pod).Message).FirstOrDefault(message => message is not null) is { } message
            ? new(false, "PodFailurePolicy", message) : null;

    private static JobVerdict? ByLimit(JobPicture picture, DateTimeOffset? started)
    {
        var job = picture.Job;
        if (picture.Failed > job.Spec.Number("backoffLimit", 6) || RestartsTooOften(picture))
            return new(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        return DeadlineIn(job, started, picture.Now) <= TimeSpan.Zero ? new(false, "DeadlineExceeded", "Job was active longer than specified deadline") : null;
    }

    private static JobVerdict? ByIndexes(JobPicture picture)
    {
        var job = picture.Job;
        if (picture.FailedIndexes is { } failed)
        {
            if (failed.Count > (job.Spec.WholeOrNull("maxFailedIndexes") ?? int.MaxValue))
                return new(false, "MaxFailedIndexesExceeded", "Job has exceeded the specified maximal number of failed indexes");
            if (failed.Count > 0 && failed.Count + picture.Indexes.Count >= job.Completions())
                return new(false, "FailedIndexes", "Job has failed indexes");
        }
        return job.IsIndexed() && SuccessPolicy.Met(job, picture.Indexes) is { } met ? new(true, "SuccessPolicy", met) : null;
    }

    // Containers that are started again in the same pod count like pods that failed.
    private static bool RestartsTooOften(JobPicture picture)
    {
        if (picture.Job.Template.Map("spec")?.Text("restartPolicy") != "OnFailure")
            return false;
        var containers = picture.Active.SelectMany(pod => new[] { "initContainerStatuses", "containerStatuses" }.SelectMany(key => pod.Root.Map("status")?.Maps(key) ?? []));
        var restarts = containers.Sum(container => container.Number("restartCount"));
        return picture.Job.Spec.Number("backoffLimit", 6) is var limit && (limit == 0 ? restarts > 0 : restarts >= limit);
    }
}
