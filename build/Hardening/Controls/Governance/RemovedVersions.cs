using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every object is written in an API version that the cluster still serves.</summary>
/// <remarks>Kubernetes, Deprecated API Migration Guide, by <see cref="ApiLifecycle"/>. What is deprecated and still served holds; validation warns of it.</remarks>
public sealed class RemovedVersions : IObjectControl
{
    public string Id => "G05";

    public string Title => "Every object is written in an API version that the cluster still serves";

    public Severity Severity => Severity.High;

    public string Rationale => "The API server refuses the object, and with it the installation or the next upgrade.";

    public string Remedy => "Write it in the version that takes the place of this one, or take a newer chart.";

    public ImmutableArray<string> Reads => ["apiVersion"];

    public bool Concerns(ObjectIdentity identity) => true;

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        ApiLifecycle.Of(GroupVersionKind.Of(item.Identity.ApiVersion, item.Identity.Kind)) is { } lifecycle && lifecycle.IsRemovedIn(context.Kubernetes)
            ? [new Violation(FieldPath.Root["apiVersion"], null, lifecycle.ToString())]
            : [];
}
