using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Allow privilege escalation.</content>
public static partial class PodSecurityChecks
{
    /// <summary>Processes gain no privileges, such as by a setuid program; the field came with 1.8, Windows is left out from 1.25 on.</summary>
    public static PodSecurityCheck AllowPrivilegeEscalation { get; } = new("allowPrivilegeEscalation", PodSecurityLevel.Restricted,
    [
        new(8, EscalationFrom8),
        new(25, pod => pod.IsWindows ? null : EscalationFrom8(pod)),
    ]);

    private static PodSecurityFinding? EscalationFrom8(PodTemplate pod)
    {
        ImmutableArray<PodSecurityViolation> allowing =
        [
            .. from container in pod.Containers
               let field = container.SecurityContext["allowPrivilegeEscalation"]
               where field.Flag != false
               select PodSecurityViolation.At(field, container),
        ];
        return PodSecurityFinding.Of("allowPrivilegeEscalation != false", allowing,
            () => $"{Containers(allowing)} must set securityContext.allowPrivilegeEscalation=false");
    }
}
