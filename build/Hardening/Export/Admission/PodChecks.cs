using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Expressions of controls that look at the pod as a whole.</summary>
/// <remarks>They follow the Pod Security Standards of the version, as the controls do; a pod with a user namespace of its own is let off from 1.35 on (KEP-127).</remarks>
internal static class PodChecks
{
    private const string Profiles = "['RuntimeDefault', 'Localhost']";

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
        AdmissionCheck.OfPod("W25", $"variables.contexts.all(s, s.?seLinuxOptions.?type.orValue('') in {Known(PodSecurityChecks.SeLinuxTypes, kubernetes)} && "
            + "s.?seLinuxOptions.?user.orValue('') == '' && s.?seLinuxOptions.?role.orValue('') == '')"),
        AdmissionCheck.OfPod("W27", $"variables.context.?sysctls.orValue([]).all(s, s.?name.orValue('') in {Known(PodSecurityChecks.SafeSysctls, kubernetes)})"),
        AdmissionCheck.OfPod("W28", $"variables.volumes.all(v, v.all(k, k in {AdmissionCheck.List(PodSecurityChecks.PodVolumes.Insert(0, "hostPath").Insert(0, "name"))}))"),
        AdmissionCheck.OfLinuxPod("W33", "!variables.pod.?shareProcessNamespace.orValue(false)"),
        AdmissionCheck.OfPod("W40", "variables.pod.?hostAliases.orValue([]).size() == 0"),
    ];

    private static string Known(IReadOnlyDictionary<string, int> since, KubernetesVersion kubernetes) =>
        AdmissionCheck.List(since.Where(entry => entry.Value <= kubernetes.Minor).Select(entry => entry.Key).Order(StringComparer.Ordinal));
}
