using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>The Job of one time of a schedule (pkg/controller/cronjob: getJobFromTemplate2).</summary>
internal static class ScheduledJob
{
    /// <summary>The same for the same time, so that no time has two: the minutes since 1970 are part of it.</summary>
    public static string Name(Workload cron, DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{cron.Name}-{time.ToUnixTimeSeconds() / 60}");

    public static JsonObject Of(Workload cron, DateTimeOffset time, TimeZoneInfo? zone)
    {
        var template = cron.Spec.Map("jobTemplate") ?? [];
        var job = new JsonObject
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = new JsonObject { ["name"] = Name(cron, time), ["namespace"] = cron.Namespace },
            ["spec"] = template["spec"]?.DeepClone(),
        };
        foreach (var key in new[] { "labels", "annotations" })
            job.Map("metadata")!.Put(key, template.Map("metadata")?[key]?.DeepClone());
        MetadataMap.Annotations.Set(job, "batch.kubernetes.io/cronjob-scheduled-timestamp", Written(zone is null ? time : TimeZoneInfo.ConvertTime(time, zone)));
        cron.AsController().AddTo(job);
        return job;
    }

    private static string Written(DateTimeOffset time) => time.Offset == TimeSpan.Zero ? time.Written() : time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
