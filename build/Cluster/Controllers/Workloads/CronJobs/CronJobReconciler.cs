using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Makes a Job at each time of a schedule (pkg/controller/cronjob: cronjob_controllerv2.go).</summary>
internal sealed class CronJobReconciler : IReconciler
{
    private static readonly ResourceName CronJobs = new("batch", "cronjobs");

    private readonly ClusterState _state;
    private readonly ControllerClient _client;
    private readonly OwnedObjects _objects;
    private readonly EventRecorder _events;
    private readonly CronJobBook _book;

    public CronJobReconciler(ControllerContext context)
    {
        (_state, _client, _objects) = (context.State, context.ClientOf(Name), new(context.Indexes));
        _events = context.RecorderOf(Name);
        _book = new(_events, _client);
    }

    public string Name => "cronjob-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [CronJobs, JobReconciler.Jobs];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        if (change.Current.Resource == CronJobs)
            return [ObjectKey.Of(change.Current)];
        return change.Current.Root.ControllerNamed("batch", "CronJob") is { } name ? [new(CronJobs, change.Current.Namespace, name)] : [];
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (_state.Store.Get(CronJobs, key.Namespace, key.Name) is not { } stored)
            return null;
        var cron = new Workload(stored);
        var jobs = _objects.Of(cron, JobReconciler.Jobs).ToList();
        var status = cron.Status.DeepClone().AsObject();
        await _book.KeepAsync(cron, jobs, status, cancel);
        var failure = default(RefusedException);
        var next = default(TimeSpan?);
        try
        {
            next = cron.IsGoing ? null : await RunAsync(cron, jobs, status, cancel);
        }
        catch (RefusedException refused)
        {
            failure = refused;
        }
        foreach (var job in JobHistory.Surplus(cron, jobs))
            await _book.DeleteAsync(cron, job, status, cancel);
        await _client.SayAsync(cron, status, cancel);
        if (failure is not null)
            throw failure;
        return next is { } after ? NextLook.Schedule(after) : null;
    }

    /// <returns>How long it is to the next time; null where there is none.</returns>
    private async Task<TimeSpan?> RunAsync(Workload cron, IReadOnlyList<StoredObject> jobs, JsonObject status, CancellationToken cancel)
    {
        if (await ScheduleAsync(cron, cancel) is not var (schedule, zone))
            return null;
        var now = _state.Clock.GetUtcNow();
        MissedTimes missed;
        try
        {
            missed = MissedTimes.Of(schedule, cron.Created, status.Moment("lastScheduleTime"), Deadline(cron), now);
        }
        catch (FormatException mistake)
        {
            await _events.WarningAsync(cron, "InvalidSchedule", $"invalid schedule: {cron.Spec.Text("schedule")} : {mistake.Message}", cancel);
            return null;
        }
        if (missed.AreMany)
            await _events.WarningAsync(cron, "TooManyMissedTimes", "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew", cancel);
        if (missed.Latest is { } time && await MayStartAsync(cron, time, status, now, cancel))
            await StartAsync(cron, jobs, time, zone, status, cancel);
        return MissedTimes.NextIn(schedule, cron.Created, status.Moment("lastScheduleTime"), now);
    }

    private async Task<(CronTimes Schedule, TimeZoneInfo? Zone)?> ScheduleAsync(Workload cron, CancellationToken cancel)
    {
        var zone = default(TimeZoneInfo);
        if (cron.Spec.Text("timeZone") is { } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone))
        {
            await _events.WarningAsync(cron, "UnknownTimeZone", $"invalid timeZone: {ShownValue.Quoted(name)}: unknown time zone {name}", cancel);
            return null;
        }
        if (cron.Spec.Flag("suspend"))
            return null;
        var schedule = cron.Spec.Text("schedule") ?? "";
        try
        {
            return (CronTimes.Parse(schedule, zone), zone);
        }
        catch (FormatException mistake)
        {
            await _events.WarningAsync(cron, "UnparseableSchedule", $"unparseable schedule: {ShownValue.Quoted(schedule)} : {mistake.Message}", cancel);
            return null;
        }
    }

    private async Task<bool> MayStartAsync(Workload cron, DateTimeOffset time, JsonObject status, DateTimeOffset now, CancellationToken cancel)
    {
        if (Deadline(cron) is { } deadline && time + deadline < now)
        {
            var shown = time.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
            await _events.WarningAsync(cron, "MissSchedule", $"Missed scheduled time to start a job: {shown}", cancel);
            return false;
        }
        var active = ActiveJobs.Of(status);
        if (status.Moment("lastScheduleTime") == time || active.Any(job => job.Text("name") == ScheduledJob.Name(cron, time)))
            return false;
        if (cron.Spec.Text("concurrencyPolicy") != "Forbid" || active.Count == 0)
            return true;
        await _events.NormalAsync(cron, "JobAlreadyActive", "Not starting job because prior execution is running and concurrency policy is Forbid", cancel);
        return false;
    }

    private async Task StartAsync(Workload cron, IReadOnlyList<StoredObject> jobs, DateTimeOffset time, TimeZoneInfo? zone, JsonObject status, CancellationToken cancel)
    {
        if (cron.Spec.Text("concurrencyPolicy") == "Replace")
        {
            foreach (var running in jobs.Where(job => ActiveJobs.Has(status, job.Root.Uid())))
                await _book.DeleteAsync(cron, running, status, cancel);
        }
        try
        {
            var job = await _client.CreateAsync(JobReconciler.Jobs, cron.Namespace, ScheduledJob.Of(cron, time, zone), cancel);
            await _events.NormalAsync(cron, "SuccessfulCreate", $"Created job {ScheduledJob.Name(cron, time)}", cancel);
            ActiveJobs.Add(status, job);
        }
        catch (RefusedException refused) when (refused.IsNamespaceGoing())
        {
            return;
        }
        catch (RefusedException refused) when (refused.IsNameTaken() && jobs.FirstOrDefault(job => job.Name == ScheduledJob.Name(cron, time)) is { } there)
        {
            // Made before, but the status did not come to say so.
            if (!new Workload(there).IsFinished() && !ActiveJobs.Has(status, there.Root.Uid()))
                ActiveJobs.Add(status, there.Root);
        }
        catch (RefusedException refused)
        {
            await _events.WarningAsync(cron, "FailedCreate", $"Error creating job: {refused.Message}", cancel);
            throw;
        }
        status["lastScheduleTime"] = time.Written();
    }

    private static TimeSpan? Deadline(Workload cron) => cron.Spec.WholeOrNull("startingDeadlineSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
