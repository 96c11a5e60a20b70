using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Gives a Job the pods that it may have at a time (pkg/controller/job: manageJob).</summary>
internal sealed class JobScaling(PodControl pods)
{
    private const int Most = 500;

    /// <param name="backoff">How the pods before came out.</param>
    /// <returns>How many more or fewer pods are active now, how long to wait for more, and what was refused.</returns>
    public async Task<(int Change, TimeSpan? Wait, RefusedException? Failure)> ScaleAsync(JobPicture picture, JobBackoff backoff, CancellationToken cancel)
    {
        var (wanted, active) = (Wanted(picture), picture.Active.Count);
        var surplus = Surplus(picture, wanted);
        if (surplus.Count > 0)
        {
            var (deleted, refused) = await DeleteAsync(picture.Job, surplus.Take(Most), cancel);
            return (-deleted, null, refused);
        }
        var lacking = Math.Min(Most, wanted - active - (picture.Job.ReplacesOnlyFailed() ? picture.Terminating : 0));
        if (lacking <= 0)
            return (0, null, null);
        if (!picture.Job.CountsPerIndex() && backoff.Left(picture.Now) is var left && left > TimeSpan.Zero)
            return (0, left, null);
        var (indexes, wait) = Indexes(picture, lacking);
        var count = indexes?.Count ?? lacking;
        var made = 0;
        var failure = await SlowStart.RunAsync(count, async number =>
        {
            await pods.CreateAsync(picture.Job, NewPod(picture, indexes?[number]), cancel);
            made++;
        });
        return (made, wait, failure?.IsNamespaceGoing() == true ? null : failure);
    }

    public async Task<(int Deleted, RefusedException? Failure)> DeleteAsync(Workload job, IEnumerable<StoredObject> surplus, CancellationToken cancel)
    {
        var (deleted, failure) = (0, default(RefusedException));
        foreach (var pod in surplus.ToList())
        {
            try
            {
                await pods.DeleteAsync(job, pod, cancel);
                deleted++;
            }
            catch (RefusedException refused)
            {
                failure ??= refused;
            }
        }
        return (deleted, failure);
    }

    /// <summary>How many pods are to be active.</summary>
    public static int Wanted(JobPicture picture)
    {
        var job = picture.Job;
        if (job.IsSuspended())
            return 0;
        // Where one success is enough the others may still finish, but no new one is made.
        if (job.Completions() is not { } completions)
            return picture.Succeeded > 0 ? picture.Active.Count : job.Parallelism();
        return Math.Max(0, Math.Min(job.Parallelism(), completions - picture.Succeeded));
    }

    private static List<StoredObject> Surplus(JobPicture picture, int wanted)
    {
        var surplus = new List<StoredObject>();
        if (picture.Job.IsIndexed())
        {
            var seen = new HashSet<int>();
            surplus.AddRange(picture.Active.Where(pod => picture.Job.Index(pod.Root) is not { } index || picture.IsSettled(index) || !seen.Add(index)));
        }
        var rest = picture.Active.Except(surplus).OrderBy(pod => pod.Root, new PodRanking([], picture.Now));
        return [.. surplus, .. rest.Take(Math.Max(0, picture.Active.Count - wanted - surplus.Count))];
    }

    private static (IReadOnlyList<int>? Indexes, TimeSpan? Wait) Indexes(JobPicture picture, int count)
    {
        var job = picture.Job;
        if (!job.IsIndexed())
            return (null, null);
        var busy = picture.Active.Concat(job.ReplacesOnlyFailed() ? picture.Pods.Where(pod => pod.Root.IsTerminating()) : []).Select(pod => job.Index(pod.Root)).OfType<int>();
        var free = picture.Indexes.With(busy).Others(int.MaxValue, job.Completions() ?? 0).Where(index => !picture.IsSettled(index)).ToList();
        var waits = free.Select(picture.LeftOf).Where(left => left > TimeSpan.Zero).ToList();
        return ([.. free.Where(index => picture.LeftOf(index) == TimeSpan.Zero).Take(count)], waits.Count == 0 ? null : waits.Min());
    }

    private static JsonObject NewPod(JobPicture picture, int? index)
    {
        var job = picture.Job;
        var pod = PodTemplates.NewPod(job, job.Template);
        var metadata = pod.Map("metadata")!;
        metadata["generateName"] = PodTemplates.Prefix(job.Name);
        if (metadata["finalizers"] is not JsonArray finalizers)
            metadata["finalizers"] = finalizers = [];
        finalizers.Add(JobFacts.Finalizer);
        if (index is not { } number)
            return pod;
        var text = number.ToString(CultureInfo.InvariantCulture);
        metadata["generateName"] = PodTemplates.Prefix($"{job.Name}-{text}");
        MetadataMap.Annotations.Set(pod, JobFacts.IndexKey, text);
        MetadataMap.Labels.Set(pod, JobFacts.IndexKey, text);
        if (job.CountsPerIndex())
            picture.NoteFailures(pod, number);
        var spec = pod.Map("spec")!;
        spec["hostname"] = $"{job.Name}-{text}";
        foreach (var container in spec.Maps("initContainers").Concat(spec.Maps("containers")))
            AddIndex(container);
        return pod;
    }

    private static void AddIndex(JsonObject container)
    {
        const string Variable = "JOB_COMPLETION_INDEX";
        if (container.Maps("env").Any(variable => variable.Text("name") == Variable))
            return;
        if (container["env"] is not JsonArray variables)
            container["env"] = variables = [];
        variables.Add((JsonNode)new JsonObject { ["name"] = Variable, ["valueFrom"] = new JsonObject { ["fieldRef"] = new JsonObject { ["fieldPath"] = $"metadata.labels['{JobFacts.IndexKey}']" } } });
    }
}
