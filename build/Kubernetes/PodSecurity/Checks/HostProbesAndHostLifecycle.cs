using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Host probes and host lifecycle.</content>
public static partial class PodSecurityChecks
{
    /// <summary>Probes and lifecycle hooks go to the pod itself, not through the kubelet to other hosts (KEP-4940).</summary>
    public static PodSecurityCheck HostProbesAndHostLifecycle { get; } =
        new("hostProbesAndHostLifecycle", PodSecurityLevel.Baseline, [new(34, ProbeHostsFrom34)]);

    private static PodSecurityFinding? ProbeHostsFrom34(PodTemplate pod)
    {
        ImmutableArray<PodSecurityViolation> probes =
        [
            .. from container in pod.Containers
               from handler in Handlers(container.Field)
               from host in new[] { handler["httpGet"]["host"], handler["tcpSocket"]["host"] }
               where !string.IsNullOrEmpty(host.Text)
               select PodSecurityViolation.At(host, container),
        ];
        var names = Sorted(Names(probes));
        var hosts = Sorted(probes.Select(violation => violation.Field.Text!));
        return PodSecurityFinding.Of("probe or lifecycle host", probes, () =>
            $"{Containers(names)} {Plural(names.Length, "uses", "use")} "
            + $"{Plural(hosts.Length, "probe or lifecycle host", "probe or lifecycle hosts")} {Quoted(hosts)}");
    }

    private static Field[] Handlers(Field container) =>
    [
        container["livenessProbe"], container["readinessProbe"], container["startupProbe"],
        container["lifecycle"]["postStart"], container["lifecycle"]["preStop"],
    ];
}
