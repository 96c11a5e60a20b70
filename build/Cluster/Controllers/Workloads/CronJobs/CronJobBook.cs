using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Brings a CronJob's status up to what became of its Jobs (pkg/controller/cronjob: the first half of syncCronJob).</summary>
internal sealed class CronJobBook(EventRecorder events, ControllerClient client)
{
    /// <param name="status">Changed in place.</param>
    public async Task KeepAsync(Workload cron, IReadOnlyCollection<StoredObject> jobs, JsonObject status, CancellationToken cancel)
    {
        foreach (var stored in jobs)
            await NoteAsync(cron, new(stored), status, cancel);
        var known = jobs.Select(job => job.Root.Uid()).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in ActiveJobs.Of(status).Where(job => !known.Contains(job.Text("uid") ?? "")))
        {
            await events.NormalAsync(cron, "MissingJob", $"Active job went missing: {missing.Text("name")}", cancel);
            ActiveJobs.Remove(status, missing.Text("uid") ?? "");
        }
    }

    /// <exception cref="RefusedException">The API refused.</exception>
    public async Task DeleteAsync(Workload cron, StoredObject job, JsonObject status, CancellationToken cancel)
    {
        try
        {
            await client.DeleteAsync(job, new() { ["propagationPolicy"] = "Background" }, cancel);
        }
        catch (RefusedException refused) when (refused.Status.Code != 404)
        {
            await events.WarningAsync(cron, "FailedDelete", $"Deleted job: {refused.Message}", cancel);
            throw;
        }
        catch (RefusedException)
        {
            // Gone is what it should be.
        }
        ActiveJobs.Remove(status, job.Root.Uid());
        await events.NormalAsync(cron, "SuccessfulDelete", $"Deleted job {job.Name}", cancel);
    }

    private async Task NoteAsync(Workload cron, Workload job, JsonObject status, CancellationToken cancel)
    {
        var isActive = ActiveJobs.Has(status, job.Uid);
        if (!isActive && !job.IsFinished())
        {
            await events.WarningAsync(cron, "UnexpectedJob", $"Saw a job that the controller did not create or forgot: {job.Name}", cancel);
        }
        else if (isActive && job.IsFinished())
        {
            ActiveJobs.Remove(status, job.Uid);
            await events.NormalAsync(cron, "SawCompletedJob", $"Saw completed job: {job.Name}, condition: {(Conditions.IsTrue(job.Status, "Complete") ? "Complete" : "Failed")}", cancel);
        }
        if (Conditions.IsTrue(job.Status, "Complete") && job.Status.Moment("completionTime") is { } ended && !(status.Moment("lastSuccessfulTime") >= ended))
            status["lastSuccessfulTime"] = ended.Written();
    }
}
