using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Kernel parameters are those that stay inside the pod.</summary>
/// <remarks>Pod Security Standards, baseline: sysctls, the list as of v1.27, v1.29, v1.32 and v1.37.</remarks>
public sealed class Sysctls : IControl
{
    public string Id => "W27";

    public string Title => "Kernel parameters are those that stay inside the pod";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Other parameters change the node for all its pods.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        workload.Pod.SecurityContext["sysctls"].Items
            .Where(sysctl => !(Safe.TryGetValue(sysctl["name"].Text ?? "", out var since) && kubernetes.IsAtLeast(since)))
            .Select(sysctl => Violation.At(sysctl["name"]));

    /// <summary>Each safe parameter with the minor version of Kubernetes from which on it counts as safe.</summary>
    private static readonly ImmutableDictionary<string, int> Safe = new Dictionary<string, int>
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
    }.ToImmutableDictionary();
}
