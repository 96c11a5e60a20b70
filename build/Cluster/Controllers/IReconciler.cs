namespace Welkin.Cluster;

/// <summary>A controller: makes one object's surroundings what the object asks for. Called by one loop, one object at a time.</summary>
public interface IReconciler
{
    /// <summary>Upstream's name, such as <c>deployment-controller</c>: its user is <c>system:serviceaccount:kube-system:NAME</c>.</summary>
    string Name { get; }

    /// <summary>Resources whose changes it must know of.</summary>
    IReadOnlyCollection<ResourceName> Watches { get; }

    /// <summary>Which objects have to be looked at after a change.</summary>
    IEnumerable<ObjectKey> Concerns(ObjectChange change);

    /// <summary>Brings one object on. Must come out the same when called again.</summary>
    /// <returns>When to look again although nothing changed; null for never.</returns>
    TimeSpan? Reconcile(ObjectKey key);
}

/// <summary>Which object.</summary>
/// <param name="Namespace">Null for what has none.</param>
public readonly record struct ObjectKey(ResourceName Resource, string? Namespace, string Name);
