using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>No capability is added that is as good as the node.</summary>
/// <remarks>
/// Those of W11 that lead out of a container by themselves, in any spelling: mounting, loading modules or programs into the kernel, tracing
/// other processes, raw input and output, opening files by their handles, rebooting, and overruling mandatory access control.
/// </remarks>
public sealed class NodeCapabilities : IWorkloadControl
{
    private static readonly ImmutableHashSet<string> Names =
        [CapabilityName.All, "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "SYS_BOOT", "BPF", "DAC_READ_SEARCH", "MAC_ADMIN", "MAC_OVERRIDE"];

    public string Id => "W15";

    public string Title => "No capability is added that is as good as the node";

    public Severity Severity => Severity.Critical;

    public string Rationale => "SYS_ADMIN, SYS_MODULE and their like lead out of the container without any flaw in the kernel.";

    public string Remedy => "Remove the capability; what manages the node itself is waived.";

    public ImmutableArray<string> Reads => ["containers[*].securityContext.capabilities.add"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        from container in workload.Pod.Containers
        from added in container.AddedCapabilities
        where Names.Contains(CapabilityName.Of(added.Text))
        select Violation.At(added, container);
}
