using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>A Job and its pods as one look finds them, with what has been counted before and what is to be counted now (pkg/controller/job: syncJobCtx).</summary>
internal sealed class JobPicture
{
    private const string FailuresKey = "batch.kubernetes.io/job-index-failure-count";

    public JobPicture(Workload job, IReadOnlyList<StoredObject> pods, DateTimeOffset now)
    {
        (Job, Pods, Now) = (job, pods, now);
        Active = [.. pods.Where(pod => pod.Root.IsActive())];
        var uncounted = job.Status.Map("uncountedTerminatedPods") ?? [];
        (CountedSucceeded, CountedFailed) = (Uids(uncounted, "succeeded"), Uids(uncounted, "failed"));
        NewSucceeded = [.. Fresh(CountedSucceeded).Where(pod => pod.Root.HasSucceeded())];
        NewFailed = [.. Fresh(CountedFailed).Where(pod => job.CountsAsFailed(pod.Root))];
        Failed = job.Status.Number("failed") + CountedFailed.Count + NewFailed.Count(pod => PodFailurePolicy.Of(job, pod).Counts);

        var completions = job.Completions() ?? 0;
        Indexes = IndexSet.Parse(job.Status.Text("completedIndexes"), completions).With(NewSucceeded.Select(pod => job.Index(pod.Root)).OfType<int>());
        Succeeded = job.IsIndexed() ? Indexes.Count : job.Status.Number("succeeded") + CountedSucceeded.Count + NewSucceeded.Count;
        FailedIndexes = job.CountsPerIndex()
            ? IndexSet.Parse(job.Status.Text("failedIndexes"), completions).With(NewFailed.Where(FailsIndex).Select(pod => job.Index(pod.Root)).OfType<int>())
            : null;
        var busy = Active.Select(pod => job.Index(pod.Root)).OfType<int>().ToHashSet();
        // The last pod of an index remembers how often it failed, until another one does.
        Held = FailedIndexes is null ? [] : NewFailed.Where(pod => job.Index(pod.Root) is { } index && !busy.Contains(index) && !IsSettled(index))
            .GroupBy(pod => job.Index(pod.Root)!.Value).ToDictionary(group => group.Key, group => group.MaxBy(pod => Failures(pod.Root))!);
    }

    public Workload Job { get; }

    public IReadOnlyList<StoredObject> Pods { get; }

    public DateTimeOffset Now { get; }

    public IReadOnlyList<StoredObject> Active { get; }

    /// <summary>UIDs of pods that are noted in the status and may still have their finalizer.</summary>
    public HashSet<string> CountedSucceeded { get; }

    public HashSet<string> CountedFailed { get; }

    /// <summary>Pods that ended and are nowhere noted yet.</summary>
    public IReadOnlyList<StoredObject> NewSucceeded { get; }

    public IReadOnlyList<StoredObject> NewFailed { get; }

    public int Succeeded { get; }

    public int Failed { get; }

    /// <summary>Indexes that have succeeded.</summary>
    public IndexSet Indexes { get; }

    /// <summary>Indexes that will not be tried again; null where failures are not counted by index.</summary>
    public IndexSet? FailedIndexes { get; }

    /// <summary>By index the failed pod that waits for its replacement.</summary>
    public IReadOnlyDictionary<int, StoredObject> Held { get; }

    public int Terminating => Pods.Count(pod => pod.Root.IsTerminating());

    public int Ready => Active.Count(pod => pod.Root.IsReady());

    /// <summary>True for an index that has succeeded, or will not be tried again.</summary>
    public bool IsSettled(int index) => Indexes.Contains(index) || FailedIndexes?.Contains(index) == true;

    /// <summary>How often the index has failed before the next pod of it is made.</summary>
    public int FailuresBefore(int index) =>
        Held.TryGetValue(index, out var last) ? Failures(last.Root) + (PodFailurePolicy.Of(Job, last).Counts ? 1 : 0) : 0;

    public void NoteFailures(JsonObject pod, int index) => MetadataMap.Annotations.Set(pod, FailuresKey, FailuresBefore(index).ToString(CultureInfo.InvariantCulture));

    /// <summary>How long an index waits before it is tried again.</summary>
    public TimeSpan LeftOf(int index) =>
        FailuresBefore(index) is var failures and > 0 && Held[index].Root.EndedAt() is { } ended && ended + JobBackoff.Delay(failures) is var due && due > Now ? due - Now : TimeSpan.Zero;

    private bool FailsIndex(StoredObject pod) =>
        PodFailurePolicy.Of(Job, pod) is var policy && (policy.Action == "FailIndex" || (policy.Counts && Failures(pod.Root) >= Job.Spec.Number("backoffLimitPerIndex")));

    private IEnumerable<StoredObject> Fresh(HashSet<string> counted) =>
        Pods.Where(pod => pod.Root.IsTracked() && !counted.Contains(pod.Root.Uid()) && (!Job.IsIndexed() || Job.Index(pod.Root) is not null));

    private static int Failures(JsonObject pod) => int.TryParse(pod.Annotation(FailuresKey), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static HashSet<string> Uids(JsonObject uncounted, string key) => (uncounted[key] as JsonArray ?? []).Select(uid => JsonTypes.Text(uid) ?? "").ToHashSet(StringComparer.Ordinal);
}
