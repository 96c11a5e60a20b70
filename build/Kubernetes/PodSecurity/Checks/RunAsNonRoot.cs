using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Run as non root.</content>
public static partial class PodSecurityChecks
{
    /// <summary>Every container is made to run as another user than root, from 1.35 on unless the pod has a user namespace of its own (KEP-127).</summary>
    public static PodSecurityCheck RunAsNonRoot { get; } = new("runAsNonRoot", PodSecurityLevel.Restricted,
    [
        new(0, NonRootFrom0),
        new(35, pod => pod.HasUserNamespace ? null : NonRootFrom0(pod)),
    ]);

    private static PodSecurityFinding? NonRootFrom0(PodTemplate pod)
    {
        var ofPod = pod.SecurityContext["runAsNonRoot"];
        ImmutableArray<PodSecurityViolation> refusing =
        [
            .. from context in SecurityContexts(pod)
               let field = context.Field["runAsNonRoot"]
               where field.Flag == false
               select PodSecurityViolation.At(field, context.Container),
        ];
        ImmutableArray<PodSecurityViolation> silent =
        [
            .. from container in pod.Containers
               let field = container.SecurityContext["runAsNonRoot"]
               where !field.IsSet && ofPod.Flag != true
               select PodSecurityViolation.At(field, container),
        ];
        return PodSecurityFinding.Of("runAsNonRoot != true", [.. refusing, .. silent], () => refusing.IsEmpty
            ? $"pod or {Containers(silent)} must set securityContext.runAsNonRoot=true"
            : $"{Together(Setters(refusing))} must not set securityContext.runAsNonRoot=false");
    }
}
