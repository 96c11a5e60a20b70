using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every pod has a controller.</summary>
/// <remarks>Pods of Helm tests run once and for people; a pod that names its controller is somebody's.</remarks>
public sealed class NakedPods : IObjectControl
{
    public string Id => "A09";

    public string Title => "Every pod has a controller";

    public Severity Severity => Severity.Medium;

    public string Rationale => "When its node goes, the pod is gone.";

    public string Remedy => "Make it a Deployment, a Job or what else fits.";

    public ImmutableArray<string> Reads => ["metadata.ownerReferences"];

    public bool Concerns(ObjectIdentity identity) => identity is { Kind: "Pod", Group: "" };

    public bool AppliesTo(ReleaseObject item, AuditContext context) => !HelmHook.IsTest(item);

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) =>
        item["metadata"]["ownerReferences"] is var owners && owners.Items.Any(owner => owner["controller"].Flag == true) ? [] : [Violation.At(owners)];
}
