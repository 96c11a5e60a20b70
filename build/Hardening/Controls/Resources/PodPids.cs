using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The kubelet bounds how many processes a pod may have.</summary>
/// <remarks>CIS Kubernetes Benchmark v1.12, 4.2.13. The kubelet's own default is -1, which is no bound.</remarks>
public sealed class PodPids : IObjectControl
{
    public string Id => "R08";

    public string Title => "The kubelet bounds how many processes a pod may have";

    public Severity Severity => Severity.Medium;

    public string Rationale => "One pod that forks without end takes the process table of its node.";

    public string Remedy => "Set podPidsLimit.";

    public ImmutableArray<string> Reads => ["podPidsLimit"];

    public bool Concerns(ObjectIdentity identity) => identity is { Group: "kubelet.config.k8s.io", Kind: "KubeletConfiguration" };

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context) => item["podPidsLimit"] is { Number: > 0 } ? [] : [Violation.At(item["podPidsLimit"])];
}
