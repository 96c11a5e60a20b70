using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Privileged.</content>
public static partial class PodSecurityChecks
{
    /// <summary>No container is privileged.</summary>
    public static PodSecurityCheck Privileged { get; } = new("privileged", PodSecurityLevel.Baseline, [new(0, PrivilegedFrom0)]);

    private static PodSecurityFinding? PrivilegedFrom0(PodTemplate pod)
    {
        ImmutableArray<PodSecurityViolation> privileged =
        [
            .. pod.Containers.Where(container => container.IsPrivileged)
                .Select(container => PodSecurityViolation.At(container.SecurityContext["privileged"], container)),
        ];
        return PodSecurityFinding.Of("privileged", privileged, () => $"{Containers(privileged)} must not set securityContext.privileged=true");
    }
}
