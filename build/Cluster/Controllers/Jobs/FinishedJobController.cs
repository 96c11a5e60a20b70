using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Deletes Jobs when their <c>ttlSecondsAfterFinished</c> is over (pkg/controller/ttlafterfinished).</summary>
/// <param name="stay">How long a finished Job stays at least.</param>
internal sealed class FinishedJobController(ControllerContext context, TimeSpan stay) : IReconciler
{
    private static readonly ResourceName Jobs = new("batch", "jobs");

    private readonly ControllerClient _client = context.ClientOf("ttl-after-finished-controller");

    public string Name => "ttl-after-finished-controller";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Jobs];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Kind != ChangeKind.Deleted && Ends(change.Current) is not null ? [ObjectKey.Of(change.Current)] : [];

    public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(Jobs, key.Namespace, key.Name) is not { } job || job.IsDeleting() || Ends(job) is not { } end)
            return null;
        if (end > context.Now)
            return NextLook.Schedule(end - context.Now);
        await _client.DeleteAsync(job, ObjectFacts.DeletionOf(job, "Foreground"), cancel);
        return null;
    }

    private DateTimeOffset? Ends(StoredObject job)
    {
        if (Field.Of(job.Root)["spec"]["ttlSecondsAfterFinished"].Number is not { } seconds)
            return null;
        var finished = new[] { "Complete", "Failed" }.Select(type => StatusConditions.Find(job.Root, type)).FirstOrDefault(condition => condition?.Text("status") == "True");
        return ObjectFacts.Time(finished?["lastTransitionTime"]) + TimeSpan.FromSeconds(Math.Max(seconds, stay.TotalSeconds));
    }
}
