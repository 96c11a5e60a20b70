using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Counts each pod of a Job once, whatever comes between: first it is noted in the status, then its finalizer goes, then it is counted.</summary>
/// <remarks>Source: pkg/controller/job, trackJobStatusAndRemoveFinalizers.</remarks>
internal sealed class JobTracking(ObjectStore store, ControllerClient client)
{
    // A status has room for that many notes.
    private const int Most = 500;

    /// <param name="status">What is to be said apart from the counts; gets them too.</param>
    /// <param name="verdict">Why the Job ends; null where it does not.</param>
    /// <returns>The Job as it is now.</returns>
    /// <exception cref="RefusedException">A write was refused.</exception>
    public async Task<Workload> TrackAsync(JobPicture picture, JsonObject status, JobVerdict? verdict, CancellationToken cancel)
    {
        var ended = verdict is not null || picture.Job.IsGoing;
        var released = picture.Pods.Where(pod => pod.Root.IsTracked() && (ended || IsDone(picture, pod))).Take(Most).ToList();
        Note(picture, status, released);
        var job = released.Count == 0 && verdict is null ? picture.Job : await client.SayAsync(picture.Job, status, cancel);
        foreach (var pod in released)
            await ReleaseAsync(pod, cancel);

        status = status.DeepClone().AsObject();
        var left = Count(picture, status);
        if (verdict is not null && left == 0 && status.Number("terminating") == 0)
            Finish(status, verdict, picture.Now);
        return await client.SayAsync(job, status, cancel);
    }

    /// <summary>Takes the finalizer off a pod.</summary>
    /// <exception cref="RefusedException">The API refused.</exception>
    public async Task ReleaseAsync(StoredObject pod, CancellationToken cancel)
    {
        var finalizers = pod.Root.Map("metadata")?["finalizers"] as JsonArray ?? [];
        var left = finalizers.Where(finalizer => JsonTypes.Text(finalizer) != JobFacts.Finalizer).Select(finalizer => finalizer?.DeepClone()).ToArray();
        try
        {
            await client.PatchAsync(pod, new() { ["metadata"] = new JsonObject { ["uid"] = pod.Root.Uid(), ["finalizers"] = left.Length == 0 ? null : new JsonArray(left) } }, null, cancel);
        }
        catch (RefusedException refused) when (refused.Status.Code == 404)
        {
            // Gone is as good.
        }
    }

    private static bool IsDone(JobPicture picture, StoredObject pod) =>
        pod.Root.HasSucceeded() || (picture.Job.CountsAsFailed(pod.Root) && !(picture.Job.Index(pod.Root) is { } index && picture.Held.GetValueOrDefault(index) == pod));

    private static void Note(JobPicture picture, JsonObject status, IReadOnlyCollection<StoredObject> released)
    {
        var (succeeded, failed) = (picture.CountedSucceeded.ToList(), picture.CountedFailed.ToList());
        foreach (var pod in released.Where(pod => !picture.CountedSucceeded.Contains(pod.Root.Uid()) && !picture.CountedFailed.Contains(pod.Root.Uid())))
        {
            if (picture.Job.IsIndexed() && (pod.Root.HasSucceeded() || picture.Job.Index(pod.Root) is null))
                continue;
            if (pod.Root.HasSucceeded())
                succeeded.Add(pod.Root.Uid());
            else if (PodFailurePolicy.Of(picture.Job, pod).Counts)
                failed.Add(pod.Root.Uid());
        }
        Put(status, succeeded, failed);
        if (!picture.Job.IsIndexed())
            return;
        // The index alone keeps a success from being counted twice.
        status.PutCount("succeeded", picture.Indexes.Count);
        status.Put("completedIndexes", picture.Indexes.Count == 0 ? null : picture.Indexes.ToString());
        if (picture.FailedIndexes is { } indexes)
            status["failedIndexes"] = indexes.ToString();
    }

    /// <returns>How many are still only noted.</returns>
    private int Count(JobPicture picture, JsonObject status)
    {
        var tracked = picture.Pods.Select(pod => store.Get(pod.Resource, pod.Namespace, pod.Name)).OfType<StoredObject>()
            .Where(pod => pod.Root.IsTracked()).Select(pod => pod.Root.Uid()).ToHashSet(StringComparer.Ordinal);
        var notes = status.Map("uncountedTerminatedPods")!;
        var left = new[] { "succeeded", "failed" }.Select(key =>
        {
            var uids = (notes[key] as JsonArray ?? []).Select(uid => JsonTypes.Text(uid)!).ToList();
            var rest = uids.Where(tracked.Contains).ToList();
            status.PutCount(key, status.Number(key) + uids.Count - rest.Count);
            return rest;
        }).ToList();
        Put(status, left[0], left[1]);
        return left[0].Count + left[1].Count;
    }

    private static void Finish(JsonObject status, JobVerdict verdict, DateTimeOffset now)
    {
        Conditions.Set(status, JobConditions.New(verdict.Last, verdict.Reason, verdict.Message, now));
        if (verdict.Succeeds)
            status["completionTime"] = now.Written();
    }

    private static void Put(JsonObject status, IReadOnlyCollection<string> succeeded, IReadOnlyCollection<string> failed)
    {
        var notes = new JsonObject();
        foreach (var (key, uids) in new[] { ("succeeded", succeeded), ("failed", failed) })
            notes.Put(key, uids.Count == 0 ? null : new JsonArray([.. uids.Order(StringComparer.Ordinal).Select(uid => (JsonNode)uid)]));
        status["uncountedTerminatedPods"] = notes;
    }
}
