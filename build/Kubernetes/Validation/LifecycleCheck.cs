namespace Welkin.Kubernetes;

/// <summary>Warns of versions of kinds that a target serves for the last time or already warns of itself.</summary>
internal static class LifecycleCheck
{
    public static void Check(GroupVersionKind kind, KubernetesVersion target, FaultList faults)
    {
        var next = target with { Minor = target.Minor + 1 };
        if (ApiLifecycle.Of(kind) is { } lifecycle && (lifecycle.IsDeprecatedIn(target) || lifecycle.IsRemovedIn(next)))
            faults.Add(FieldPath.Root["apiVersion"], FaultReason.Deprecated, $"{lifecycle}{(lifecycle.IsRemovedIn(next) ? $" (the next version, {next}, does not serve it)" : "")}", tolerated: true);
    }
}
