using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Proc mount.</content>
public static partial class PodSecurityChecks
{
    /// <summary>The kernel's files under /proc stay masked, from 1.35 on unless the pod has a user namespace of its own.</summary>
    public static PodSecurityCheck BaselineProcMount { get; } = new("procMount", PodSecurityLevel.Baseline,
    [
        new(0, ProcMountFrom0),
        new(35, pod => pod.HasUserNamespace ? null : ProcMountFrom0(pod)),
    ]);

    /// <summary>The kernel's files under /proc stay masked in a user namespace too, which restricted has to ask for since baseline does not.</summary>
    public static PodSecurityCheck RestrictedProcMount { get; } =
        new("procMount_restricted", PodSecurityLevel.Restricted, [new(35, ProcMountFrom0)]) { Overrides = "procMount" };

    private static PodSecurityFinding? ProcMountFrom0(PodTemplate pod)
    {
        ImmutableArray<PodSecurityViolation> unmasked =
        [
            .. from container in pod.Containers
               let field = container.SecurityContext["procMount"]
               where field.IsSet && field.Text != "Default"
               select PodSecurityViolation.At(field, container),
        ];
        return PodSecurityFinding.Of("procMount", unmasked, () =>
            $"{Containers(unmasked)} must not set securityContext.procMount to {Quoted(Sorted(unmasked.Select(violation => violation.Field.Text!)))}");
    }
}
