using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <content>Sysctls.</content>
public static partial class PodSecurityChecks
{
    /// <summary>Each kernel parameter that stays inside the pod, with the minor version from which on it counts as safe.</summary>
    public static ImmutableDictionary<string, int> SafeSysctls { get; } = new Dictionary<string, int>
    {
        ["kernel.shm_rmid_forced"] = 0,
        ["net.ipv4.ip_local_port_range"] = 0,
        ["net.ipv4.tcp_syncookies"] = 0,
        ["net.ipv4.ping_group_range"] = 0,
        ["net.ipv4.ip_unprivileged_port_start"] = 0,
        ["net.ipv4.ip_local_reserved_ports"] = 27,
        ["net.ipv4.tcp_keepalive_time"] = 29,
        ["net.ipv4.tcp_fin_timeout"] = 29,
        ["net.ipv4.tcp_keepalive_intvl"] = 29,
        ["net.ipv4.tcp_keepalive_probes"] = 29,
        ["net.ipv4.tcp_rmem"] = 32,
        ["net.ipv4.tcp_wmem"] = 32,
        ["net.ipv4.tcp_slow_start_after_idle"] = 37,
        ["net.ipv4.tcp_notsent_lowat"] = 37,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Kernel parameters are those that stay inside the pod.</summary>
    public static PodSecurityCheck Sysctls { get; } = new("sysctls", PodSecurityLevel.Baseline,
    [
        .. SafeSysctls.Values.Distinct().Order().Select(minor => new PodSecurityRevision(minor, pod => UnsafeSysctls(pod, minor))),
    ]);

    private static PodSecurityFinding? UnsafeSysctls(PodTemplate pod, int minor)
    {
        ImmutableArray<PodSecurityViolation> bad =
        [
            .. from sysctl in pod.SecurityContext["sysctls"].Items
               let name = sysctl["name"]
               where !(SafeSysctls.TryGetValue(name.Text ?? "", out var since) && since <= minor)
               select PodSecurityViolation.At(name),
        ];
        return PodSecurityFinding.Of("forbidden sysctls", bad, () => string.Join(", ", bad.Select(violation => violation.Field.Text ?? "")));
    }
}
