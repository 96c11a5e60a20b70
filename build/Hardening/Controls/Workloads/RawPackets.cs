using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No container can send forged packets.</summary>
/// <remarks>
/// CIS Kubernetes Benchmark, section 5.2: NET_RAW. Weaker than W12, so that it holds where a container drops that one capability and needs
/// others: dropping ALL or NET_RAW, in any spelling, is enough, and neither comes back.
/// </remarks>
public sealed class RawPackets : IWorkloadControl
{
    private const string NetRaw = "NET_RAW";

    public string Id => "W14";

    public string Title => "No container can send forged packets";

    public Severity Severity => Severity.Medium;

    public string Rationale => "With raw sockets a pod speaks for others in its network, as ARP and DNS spoofing do.";

    public string Remedy => "Drop ALL, or at least NET_RAW, and do not add it.";

    public ImmutableArray<string> Reads => ["containers[*].securityContext.capabilities"];

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context)
    {
        foreach (var container in workload.Pod.Containers)
        {
            if (!container.DroppedCapabilities.Any(Covers))
                yield return Violation.At(container.SecurityContext["capabilities"]["drop"], container);
            foreach (var added in container.AddedCapabilities.Where(added => CapabilityName.Of(added.Text) == NetRaw))
                yield return Violation.At(added, container);
        }
    }

    private static bool Covers(Field capability) => CapabilityName.Of(capability.Text) is NetRaw or CapabilityName.All;
}
