using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Host path volumes.</content>
public static partial class PodSecurityChecks
{
    /// <summary>No volume is a path of the node.</summary>
    public static PodSecurityCheck HostPathVolumes { get; } = new("hostPathVolumes", PodSecurityLevel.Baseline, [new(0, HostPathsFrom0)]);

    private static PodSecurityFinding? HostPathsFrom0(PodTemplate pod)
    {
        ImmutableArray<Field> volumes = [.. pod.Volumes.Where(volume => volume["hostPath"].IsSet)];
        return PodSecurityFinding.Of("hostPath volumes", [.. volumes.Select(volume => PodSecurityViolation.At(volume["hostPath"]))],
            () => $"{Plural(volumes.Length, "volume", "volumes")} {Quoted(volumes.Select(volume => volume["name"].Text ?? ""))}");
    }
}
