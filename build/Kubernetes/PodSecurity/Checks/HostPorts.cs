using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Host ports.</content>
public static partial class PodSecurityChecks
{
    /// <summary>No container takes a port of its node.</summary>
    public static PodSecurityCheck HostPorts { get; } = new("hostPorts", PodSecurityLevel.Baseline, [new(0, HostPortsFrom0)]);

    private static PodSecurityFinding? HostPortsFrom0(PodTemplate pod)
    {
        ImmutableArray<PodSecurityViolation> ports =
        [
            .. from container in pod.Containers
               from port in container.Field["ports"].Items
               let hostPort = port["hostPort"]
               where hostPort.Number is not (null or 0)
               select PodSecurityViolation.At(hostPort, container),
        ];
        var names = Names(ports);
        var numbers = Sorted(ports.Select(violation => violation.Field.Shown));
        return PodSecurityFinding.Of("hostPort", ports, () =>
            $"{Containers(names)} {Plural(names.Count, "uses", "use")} {Plural(numbers.Length, "hostPort", "hostPorts")} {string.Join(", ", numbers)}");
    }
}
