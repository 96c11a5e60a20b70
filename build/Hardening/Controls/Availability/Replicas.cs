using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Two pods at least do the work.</summary>
/// <remarks>Deployments and StatefulSets; an autoscaler with a minimum of two counts. What is scaled to zero does not run and is not judged.</remarks>
public sealed class Replicas : IObjectControl
{
    public string Id => "A03";

    public string Title => "Two pods at least do the work";

    public Severity Severity => Severity.Medium;

    public string Rationale => "While the only pod moves or breaks nobody does its work.";

    public string Remedy => "Set replicas to 2 or more, in the chart or in hardening.yaml; waive it for what must be alone.";

    public ImmutableArray<string> Reads => ["spec.replicas", "autoscalers of the release"];

    public bool Concerns(ObjectIdentity identity) => identity is { Kind: "Deployment" or "StatefulSet", Group: "apps" or "extensions" };

    public bool AppliesTo(ReleaseObject item, AuditContext context) => WorkloadScale.Of(item, context.Release) is not { Most: 0 };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) => WorkloadScale.Of(item, context.Release) is { Least: < 2 } scale
        ? [Violation.At(item["spec"]["replicas"], scale.Autoscaler is { } scaler ? $"{scaler.Identity} goes down to {scale.Least}" : item["spec"]["replicas"].Shown)]
        : [];
}
