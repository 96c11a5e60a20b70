using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>No container listens on a port that is root's.</summary>
/// <remarks>Ports below 1024 are root's on Linux by default.</remarks>
public sealed class PrivilegedPorts : IWorkloadControl
{
    private const long FirstFree = 1024;

    public string Id => "W41";

    public string Title => "No container listens on a port that is root's";

    public Severity Severity => Severity.Low;

    public string Rationale => "Such a port is a reason to run as root or to keep NET_BIND_SERVICE.";

    public string Remedy => "Let the program listen above 1023, and map the port in the Service.";

    public ImmutableArray<string> Reads => ["containers[*].ports[*].containerPort"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        from container in workload.Pod.Containers
        from port in container.Field["ports"].Items
        where port["containerPort"].Number < FirstFree
        select Violation.At(port["containerPort"], container);
}
