namespace Welkin.Cluster;

/// <summary>Forgets events an hour after they were last told, as the API server's <c>--event-ttl</c> does.</summary>
internal sealed class EventExpiry(ControllerContext context) : IReconciler
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly ResourceName Events = new("", "events");
    private static readonly ResourceName NewEvents = new("events.k8s.io", "events");

    public string Name => "event-ttl";

    public IReadOnlyCollection<ResourceName> Watches { get; } = [Events, NewEvents];

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => change.Kind == ChangeKind.Deleted ? [] : [ObjectKey.Of(change.Current)];

    // Each write of an event begins its time anew, and sets this look's timer again.
    public Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
    {
        if (context.Store.Get(key.Resource, key.Namespace, key.Name) is not { } stored)
            return Task.FromResult<NextLook?>(null);
        var written = new[] { stored.Root["lastTimestamp"], stored.Root["eventTime"], stored.Metadata()["creationTimestamp"] }.Select(ObjectFacts.Time).Max() ?? context.Now;
        if (written + Kept > context.Now)
            return Task.FromResult<NextLook?>(NextLook.Schedule(written + Kept - context.Now));
        context.Store.Delete(key.Resource, key.Namespace, key.Name, stored.Revision);
        return Task.FromResult<NextLook?>(null);
    }
}
