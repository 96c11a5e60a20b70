using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Baseline capabilities.</content>
public static partial class PodSecurityChecks
{
    /// <summary>The capabilities that baseline lets a container add: the runtimes' default set without NET_RAW. Case matters, there is no CAP_ prefix.</summary>
    public static ImmutableSortedSet<string> BaselineAddedCapabilities { get; } = ImmutableSortedSet.Create(StringComparer.Ordinal,
    [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP",
        "SETUID", "SYS_CHROOT",
    ]);

    /// <summary>No capability is added beyond the runtimes' default set.</summary>
    public static PodSecurityCheck BaselineCapabilities { get; } = new("capabilities_baseline", PodSecurityLevel.Baseline, [new(0, CapabilitiesFrom0)]);

    private static PodSecurityFinding? CapabilitiesFrom0(PodTemplate pod)
    {
        var added = Added(pod, BaselineAddedCapabilities.Contains);
        return PodSecurityFinding.Of("non-default capabilities", added, () => MustNotAdd(added));
    }

    private static ImmutableArray<PodSecurityViolation> Added(PodTemplate pod, Func<string, bool> allowed) =>
    [
        .. from container in pod.Containers
           from capability in container.AddedCapabilities
           where !allowed(capability.Text ?? "")
           select PodSecurityViolation.At(capability, container),
    ];

    private static string MustNotAdd(ImmutableArray<PodSecurityViolation> added) =>
        $"{Containers(added)} must not include {Quoted(Sorted(added.Select(violation => violation.Field.Text ?? "")))} in securityContext.capabilities.add";
}
