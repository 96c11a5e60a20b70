using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Expressions of controls that look at the pod as a whole.</summary>
/// <remarks>They follow the Pod Security Standards of the version, as the controls do; a pod with a user namespace of its own is let off from 1.35 on (KEP-127).</remarks>
internal static class PodChecks
{
    private const string Profiles = "['RuntimeDefault', 'Localhost']";

    // Upstream's lists, each name with the minor version from which on it counts (Pod Security Standards, sysctls and seLinuxOptions).
    private static readonly (string Name, int Since)[] Sysctls =
    [
        ("kernel.shm_rmid_forced", 0), ("net.ipv4.ip_local_port_range", 0), ("net.ipv4.tcp_syncookies", 0), ("net.ipv4.ping_group_range", 0),
        ("net.ipv4.ip_unprivileged_port_start", 0), ("net.ipv4.ip_local_reserved_ports", 27), ("net.ipv4.tcp_keepalive_time", 29), ("net.ipv4.tcp_fin_timeout", 29),
        ("net.ipv4.tcp_keepalive_intvl", 29), ("net.ipv4.tcp_keepalive_probes", 29), ("net.ipv4.tcp_rmem", 32), ("net.ipv4.tcp_wmem", 32),
        ("net.ipv4.tcp_slow_start_after_idle", 37), ("net.ipv4.tcp_notsent_lowat", 37),
    ];

    private static readonly (string Name, int Since)[] SeLinuxTypes = [("", 0), ("container_t", 0), ("container_init_t", 0), ("container_kvm_t", 0), ("container_engine_t", 31)];

    private static readonly string[] Volumes =
        ["name", "hostPath", "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret"];

    /// <summary>What goes before an expression where a user namespace of the pod's own is enough.</summary>
    public static string UnlessOwnUsers(KubernetesVersion kubernetes) => kubernetes.Minor >= 35 ? "!variables.pod.?hostUsers.orValue(true) || " : "";

    public static IEnumerable<AdmissionCheck> For(KubernetesVersion kubernetes) =>
    [
        AdmissionCheck.OfPod("W02", "!variables.pod.?hostPID.orValue(false)"),
        AdmissionCheck.OfPod("W03", "!variables.pod.?hostIPC.orValue(false)"),
        AdmissionCheck.OfPod("W04", "!variables.pod.?hostNetwork.orValue(false)"),
        AdmissionCheck.OfPod("W05", "variables.volumes.all(v, !has(v.hostPath))"),
        AdmissionCheck.OfPod("W10", "variables.contexts.all(s, !s.?windowsOptions.?hostProcess.orValue(false))"),
        AdmissionCheck.OfPod("W17", UnlessOwnUsers(kubernetes) + "variables.contexts.all(s, s.?runAsNonRoot.orValue(true)) && "
            + "variables.containers.all(c, c.?securityContext.?runAsNonRoot.orValue(variables.context.?runAsNonRoot.orValue(false)))"),
        AdmissionCheck.OfPod("W18", UnlessOwnUsers(kubernetes) + "variables.contexts.all(s, s.?runAsUser.orValue(1) != 0)"),
        AdmissionCheck.OfPod("W21", $"variables.contexts.all(s, !has(s.seccompProfile) || s.seccompProfile.?type.orValue('') in {Profiles})"),
        AdmissionCheck.OfLinuxPod("W22", "has(variables.context.seccompProfile) || variables.containers.all(c, c.?securityContext.?seccompProfile.hasValue())"),
        AdmissionCheck.OfLinuxPod("W23", "variables.contexts.all(s, s.?seccompProfile.?type.orValue('') != 'Localhost')"),
        AdmissionCheck.OfPod("W24", $"variables.contexts.all(s, !has(s.appArmorProfile) || s.appArmorProfile.?type.orValue('') in {Profiles}) && "
            + $"variables.annotations.all(k, !k.startsWith('{PodSecurityChecks.AppArmorAnnotation}') || variables.annotations[k] in ['', 'runtime/default'] || variables.annotations[k].startsWith('localhost/'))"),
        AdmissionCheck.OfPod("W25", $"variables.contexts.all(s, s.?seLinuxOptions.?type.orValue('') in {Known(SeLinuxTypes, kubernetes)} && "
            + "s.?seLinuxOptions.?user.orValue('') == '' && s.?seLinuxOptions.?role.orValue('') == '')"),
        AdmissionCheck.OfPod("W27", $"variables.context.?sysctls.orValue([]).all(s, s.?name.orValue('') in {Known(Sysctls, kubernetes)})"),
        AdmissionCheck.OfPod("W28", $"variables.volumes.all(v, v.all(k, k in {AdmissionCheck.List(Volumes)}))"),
        AdmissionCheck.OfLinuxPod("W33", "!variables.pod.?shareProcessNamespace.orValue(false)"),
        AdmissionCheck.OfPod("W40", "variables.pod.?hostAliases.orValue([]).size() == 0"),
    ];

    private static string Known((string Name, int Since)[] all, KubernetesVersion kubernetes) =>
        AdmissionCheck.List(all.Where(entry => entry.Since <= kubernetes.Minor).Select(entry => entry.Name));
}
