using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every container's root filesystem is read-only.</summary>
/// <remarks>NSA/CISA Kubernetes Hardening Guide: immutable container file systems. Windows has no such field.</remarks>
public sealed class ReadOnlyRoot : IWorkloadControl
{
    public string Id => "W30";

    public string Title => "Every container's root filesystem is read-only";

    public Severity Severity => Severity.Low;

    public string Rationale => "An attacker can bring in programs and change those that are there.";

    public string Remedy => "Set readOnlyRootFilesystem: true, with an emptyDir for each path that is written to.";

    public ImmutableArray<string> Reads => ["containers[*].securityContext.readOnlyRootFilesystem"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        from container in workload.Pod.Containers
        let field = container.SecurityContext["readOnlyRootFilesystem"]
        where field.Flag != true
        select Violation.At(field, container);
}
