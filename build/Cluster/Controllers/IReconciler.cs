namespace Welkin.Cluster;

/// <summary>A controller: makes one object's surroundings what the object asks for. Called by one loop, one object at a time.</summary>
public interface IReconciler
{
    /// <summary>Upstream's name, such as <c>deployment-controller</c>.</summary>
    string Name { get; }

    /// <summary>Resources whose changes it must know of; empty for all, those of definitions too.</summary>
    IReadOnlyCollection<ResourceName> Watches { get; }

    /// <summary>Which objects have to be looked at after a change.</summary>
    IEnumerable<ObjectKey> Concerns(ObjectChange change);

    /// <summary>Brings one object on. Must come out the same when called again.</summary>
    /// <returns>When to look again although nothing changed; null for never.</returns>
    /// <exception cref="Kubernetes.RefusedException">A write was refused: the loop tries again later.</exception>
    Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel);
}

/// <summary>Which object.</summary>
/// <param name="Namespace">Null for what has none.</param>
public readonly record struct ObjectKey(ResourceName Resource, string? Namespace, string Name)
{
    public static ObjectKey Of(StoredObject stored) => new(stored.Resource, stored.Namespace, stored.Name);
}

/// <summary>When an object is to be looked at again although nothing changed.</summary>
/// <param name="After">From now, on the cluster's clock.</param>
/// <param name="Awaited">True for what somebody waits for, such as a container that starts: a virtual clock goes there by itself once all is quiet.
/// False for what comes round on its own, such as the next run of a CronJob.</param>
public readonly record struct NextLook(TimeSpan After, bool Awaited)
{
    public static NextLook Progress(TimeSpan after) => new(after, true);

    public static NextLook Schedule(TimeSpan after) => new(after, false);
}
