using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Which finished Jobs a CronJob no longer keeps (pkg/controller/cronjob: cleanupFinishedJobs).</summary>
internal static class JobHistory
{
    public static IEnumerable<StoredObject> Surplus(Workload cron, IReadOnlyCollection<StoredObject> jobs) =>
        Of(jobs, "Complete", cron.Spec.WholeOrNull("successfulJobsHistoryLimit")).Concat(Of(jobs, "Failed", cron.Spec.WholeOrNull("failedJobsHistoryLimit")));

    private static IEnumerable<StoredObject> Of(IReadOnlyCollection<StoredObject> jobs, string condition, int? limit)
    {
        var finished = jobs.Where(job => Conditions.IsTrue(job.Root.Map("status") ?? [], condition))
            .OrderBy(job => job.Root.Map("status").Moment("startTime") ?? DateTimeOffset.MaxValue).ThenBy(job => job.Name, StringComparer.Ordinal).ToList();
        return finished.Take(limit is { } most ? Math.Max(0, finished.Count - most) : 0);
    }
}
