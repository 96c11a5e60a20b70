using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Updates take one pod after the other.</summary>
/// <remarks>A Deployment that runs alone with a volume that one node can mount must use Recreate: waive it there. Without a strategy the API server writes RollingUpdate.</remarks>
public sealed class RollingUpdates : IObjectControl
{
    public string Id => "A07";

    public string Title => "Updates take one pod after the other";

    public Severity Severity => Severity.Low;

    public string Rationale => "An update stops all pods at once, or waits until somebody deletes them.";

    public string Remedy => "Set the type to RollingUpdate.";

    public ImmutableArray<string> Reads => ["spec.strategy.type", "spec.updateStrategy.type"];

    public bool Concerns(ObjectIdentity identity) => identity is { Kind: "Deployment" or "StatefulSet" or "DaemonSet", Group: "apps" or "extensions" };

    public bool AppliesTo(ReleaseObject item, AuditContext context) => WorkloadScale.Of(item, context.Release) is not { Most: 0 };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        var type = item["spec"][item.Identity.Kind == "Deployment" ? "strategy" : "updateStrategy"]["type"];
        return type.Text is null or "RollingUpdate" ? [] : [Violation.At(type)];
    }
}
