using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container's root filesystem is read-only.</summary>
/// <remarks>NSA/CISA Kubernetes Hardening Guide: immutable container file systems. Windows has no such field.</remarks>
public sealed class ReadOnlyRoot : IControl
{
    public string Id => "W30";

    public string Title => "Every container's root filesystem is read-only";

    public Severity Severity => Severity.Low;

    public string Rationale => "An attacker can bring in programs and change those that are there.";

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        from container in workload.Pod.Containers
        let field = container.SecurityContext["readOnlyRootFilesystem"]
        where field.Flag != true
        select Violation.At(field, container);
}
