using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Runs pods until enough of them have succeeded, or too many have failed (pkg/controller/job: syncJob).</summary>
internal sealed class JobReconciler : IReconciler
{
    public static readonly ResourceName Jobs = new("batch", "jobs");

    private readonly ClusterState _state;
    private readonly ClusterIndexes _indexes;
    private readonly OwnedObjects _objects;
    private readonly OwnerLookup _owners;
    private readonly Claims _claims;
    private readonly EventRecorder _events;
    private readonly JobScaling _scaling;
    private readonly JobTracking _tracking;
    private readonly Dictionary<string, JobBackoff> _backoffs = [];

    public JobReconciler(ControllerContext context)
    {
        var client = context.ClientOf(Name);
        (_state, _indexes, _objects) = (context.State, context.Indexes, new(context.Indexes));
        _owners = new(context.Indexes, Jobs, "Job");
        _claims = new(context.Store, client);
        _events = context.RecorderOf(Name);
        _scaling = new(new(client, _events));
        _tracking = new(context.Store, client);
    }

    public string Name => "job-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Jobs, PodFacts.Resource];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change)
    {
        if (change.Current.Resource != Jobs)
            return IsStray(change.Current) ? [ObjectKey.Of(change.Current)] : _owners.Owners(change);
        return change.Kind == ChangeKind.Deleted ? _indexes.PodsOwnedBy(change.Current.Root.Uid()).Select(ObjectKey.Of) : [ObjectKey.Of(change.Current)];
    }

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (_state.Store.Get(key.Resource, key.Namespace, key.Name) is not { } stored)
            return null;
        if (key.Resource == Jobs)
            return await SyncAsync(new(stored), cancel);
        // Nobody counts a pod any more whose Job is gone.
        if (IsStray(stored))
            await _tracking.ReleaseAsync(stored, cancel);
        return null;
    }

    private async Task<NextLook?> SyncAsync(Workload job, CancellationToken cancel)
    {
        if (job.IsFinished() || (job.Spec.Text("managedBy") ?? "kubernetes.io/job-controller") != "kubernetes.io/job-controller")
        {
            _backoffs.Remove(job.Uid);
            return null;
        }
        var now = _state.Clock.GetUtcNow();
        var pods = await _claims.ClaimAsync(job, job.Selector, _objects.Candidates(job, PodFacts.Resource), cancel);
        var picture = new JobPicture(job, pods, now);
        var backoff = _backoffs.GetValueOrDefault(job.Uid).After(Times(picture.NewSucceeded, now), Times(picture.NewFailed.Where(pod => PodFailurePolicy.Of(job, pod).Counts), now));
        var status = job.Status.DeepClone().AsObject();
        var started = status.Moment("startTime");
        if (started is null && !job.IsSuspended())
            status["startTime"] = (started = now).Value.Written();

        var verdict = JobVerdict.Of(picture, started);
        var (change, wait, failure) = await MoveAsync(picture, backoff, verdict, status, cancel);
        var active = picture.Active.Count + change;
        verdict ??= active == 0 && IsComplete(picture) ? JobVerdict.Completed : null;
        Describe(picture, status, active, change, verdict);
        var said = await _tracking.TrackAsync(picture, status, verdict, cancel);
        _backoffs[job.Uid] = backoff;
        if (said.IsFinished())
            await TellAsync(said, verdict!, cancel);
        if (failure is not null)
            throw failure;
        var next = new[] { wait, said.IsFinished() ? null : JobVerdict.DeadlineIn(job, started, now) }.Min();
        return next is { } after ? NextLook.Progress(after > TimeSpan.Zero ? after : TimeSpan.Zero) : null;
    }

    private async Task<(int Change, TimeSpan? Wait, RefusedException? Failure)> MoveAsync(JobPicture picture, JobBackoff backoff, JobVerdict? verdict, JsonObject status, CancellationToken cancel)
    {
        if (verdict is not null)
        {
            var (deleted, refused) = await _scaling.DeleteAsync(picture.Job, picture.Active, cancel);
            return (-deleted, null, refused);
        }
        if (picture.Job.IsGoing)
            return (0, null, null);
        var scaled = await _scaling.ScaleAsync(picture, backoff, cancel);
        if (!IsComplete(picture) || picture.Active.Count + scaled.Change > 0)
            await NoteSuspensionAsync(picture, status, cancel);
        return scaled;
    }

    private async Task NoteSuspensionAsync(JobPicture picture, JsonObject status, CancellationToken cancel)
    {
        var (job, isSuspended) = (picture.Job, picture.Job.IsSuspended());
        var current = Conditions.Find(status, JobFacts.Suspended)?.Text("status");
        if (isSuspended ? current == "True" : current is not "True")
            return;
        var (word, reason) = isSuspended ? ("Suspended", "JobSuspended") : ("Resumed", "JobResumed");
        var message = isSuspended ? "Job suspended" : "Job resumed";
        Conditions.Set(status, JobConditions.New(JobFacts.Suspended, reason, message, picture.Now, isSuspended ? "True" : "False"));
        // The deadline counts from the last start.
        if (!isSuspended)
            status["startTime"] = picture.Now.Written();
        await _events.NormalAsync(job, word, message, cancel);
    }

    private static void Describe(JobPicture picture, JsonObject status, int active, int change, JobVerdict? verdict)
    {
        status.PutCount("active", active);
        status["ready"] = Math.Min(active, picture.Ready);
        status["terminating"] = picture.Terminating + Math.Max(0, -change);
        if (verdict is not null && Conditions.Find(status, verdict.First) is null)
            Conditions.Set(status, JobConditions.New(verdict.First, verdict.Reason, verdict.Message, picture.Now));
    }

    private static bool IsComplete(JobPicture picture) => picture.Job.Completions() is { } completions ? picture.Succeeded >= completions : picture.Succeeded > 0;

    private Task TellAsync(Workload job, JobVerdict verdict, CancellationToken cancel) => verdict.Succeeds
        ? _events.NormalAsync(job, "Completed", "Job completed", cancel)
        : _events.WarningAsync(job, verdict.Reason, verdict.Message, cancel);

    private bool IsStray(StoredObject pod) => pod.Root.IsTracked() && (pod.Root.ControllerNamed("batch", "Job") is not { } name
        || _state.Store.Get(Jobs, pod.Namespace, name)?.Root.Uid() != pod.Root.ControllerUid());

    private static List<DateTimeOffset> Times(IEnumerable<StoredObject> pods, DateTimeOffset now) => [.. pods.Select(pod => pod.Root.EndedAt() ?? now)];
}
