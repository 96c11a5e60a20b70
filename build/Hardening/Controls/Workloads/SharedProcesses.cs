using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Containers of a pod do not see each other's processes.</summary>
public sealed class SharedProcesses : IWorkloadControl
{
    public string Id => "W33";

    public string Title => "Containers of a pod do not see each other's processes";

    public Severity Severity => Severity.Low;

    public string Rationale => "Through /proc a container reads the environment, and often the files, of its neighbours.";

    public string Remedy => "Remove shareProcessNamespace; let containers signal each other over a volume or the network.";

    public ImmutableArray<string> Reads => ["spec.shareProcessNamespace"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        workload.Pod.Spec["shareProcessNamespace"] is { Flag: true } shared ? [Violation.At(shared)] : [];
}
