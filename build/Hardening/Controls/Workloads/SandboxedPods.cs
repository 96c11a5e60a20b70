using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Pods that run untrusted code are in a sandbox.</summary>
/// <remarks>Which do, and in which runtime class, is said in hardening.yaml; of all others this says nothing.</remarks>
public sealed class SandboxedPods : IWorkloadControl
{
    public string Id => "W43";

    public string Title => "Pods that run untrusted code are in a sandbox";

    public Severity Severity => Severity.High;

    public string Rationale => "One flaw in the node's kernel is all that is between such code and the node.";

    public string Remedy => "Set runtimeClassName to the class that hardening.yaml names.";

    public ImmutableArray<string> Reads => ["spec.runtimeClassName"];

    public bool AppliesTo(Workload workload) => workload.Facts?.Untrusted is not null;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        workload.Pod.Spec["runtimeClassName"] is var runtime && runtime.Text == workload.Facts?.Untrusted?.RuntimeClass ? [] : [Violation.At(runtime)];
}
