using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Restricted seccomp profile.</content>
public static partial class PodSecurityChecks
{
    /// <summary>Every container has a seccomp profile, its own or the pod's; Windows is left out from 1.25 on.</summary>
    public static PodSecurityCheck RestrictedSeccompProfile { get; } = new("seccompProfile_restricted", PodSecurityLevel.Restricted,
    [
        new(19, SeccompFrom19),
        new(25, pod => pod.IsWindows ? null : SeccompFrom19(pod)),
    ]) { Overrides = "seccompProfile_baseline" };

    private static PodSecurityFinding? SeccompFrom19(PodTemplate pod)
    {
        var unconfined = Unconfined(pod);
        ImmutableArray<PodSecurityViolation> silent =
        [
            .. from container in pod.Containers
               let own = container.SecurityContext["seccompProfile"]
               where !own.IsSet && !IsConfinedBySeccomp(pod.SecurityContext["seccompProfile"])
               select PodSecurityViolation.At(own, container),
        ];
        return PodSecurityFinding.Of("seccompProfile", [.. unconfined, .. silent], () => unconfined.IsEmpty
            ? $"pod or {Containers(silent)} must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\""
            : MustNotSetSeccomp(unconfined));
    }
}
