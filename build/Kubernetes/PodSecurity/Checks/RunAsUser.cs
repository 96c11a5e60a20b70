using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Run as user.</content>
public static partial class PodSecurityChecks
{
    /// <summary>No container is made to run as user 0, from 1.35 on unless the pod has a user namespace of its own (KEP-127).</summary>
    public static PodSecurityCheck RunAsUser { get; } = new("runAsUser", PodSecurityLevel.Restricted,
    [
        new(23, UserFrom23),
        new(35, pod => pod.HasUserNamespace ? null : UserFrom23(pod)),
    ]);

    private static PodSecurityFinding? UserFrom23(PodTemplate pod)
    {
        ImmutableArray<PodSecurityViolation> root =
        [
            .. from context in SecurityContexts(pod)
               let field = context.Field["runAsUser"]
               where field.Number == 0
               select PodSecurityViolation.At(field, context.Container),
        ];
        return PodSecurityFinding.Of("runAsUser=0", root, () => $"{Together(Setters(root))} must not set runAsUser=0");
    }
}
