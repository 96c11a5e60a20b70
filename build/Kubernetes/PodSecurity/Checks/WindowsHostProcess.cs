using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Windows host process.</content>
public static partial class PodSecurityChecks
{
    /// <summary>No Windows container is a process of its node.</summary>
    public static PodSecurityCheck WindowsHostProcess { get; } = new("windowsHostProcess", PodSecurityLevel.Baseline, [new(0, HostProcessFrom0)]);

    private static PodSecurityFinding? HostProcessFrom0(PodTemplate pod)
    {
        ImmutableArray<PodSecurityViolation> processes =
        [
            .. from context in SecurityContexts(pod)
               let field = context.Field["windowsOptions"]["hostProcess"]
               where field.Flag == true
               select PodSecurityViolation.At(field, context.Container),
        ];
        return PodSecurityFinding.Of("hostProcess", processes,
            () => $"{Together(Setters(processes))} must not set securityContext.windowsOptions.hostProcess=true");
    }
}
