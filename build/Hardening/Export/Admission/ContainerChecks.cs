using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Expressions of controls that look at each container.</summary>
internal static class ContainerChecks
{
    private const string Added = "c.?securityContext.?capabilities.?add.orValue([])";
    private const string Dropped = "c.?securityContext.?capabilities.?drop.orValue([])";
    private const string Ports = "c.?ports.orValue([])";
    private const string Masked = "variables.containers.all(c, c.?securityContext.?procMount.orValue('Default') == 'Default')";
    private const string Handlers = "[c.?livenessProbe.orValue({}), c.?readinessProbe.orValue({}), c.?startupProbe.orValue({}), c.?lifecycle.?postStart.orValue({}), c.?lifecycle.?preStop.orValue({})]";

    // Written with or without the prefix, in whatever case: runtimes understand all of them.
    private static readonly string[] OfTheNode = ["ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "SYS_BOOT", "BPF", "DAC_READ_SEARCH", "MAC_ADMIN", "MAC_OVERRIDE"];

    private static string Baseline => AdmissionCheck.List(PodSecurityChecks.BaselineAddedCapabilities);

    public static IEnumerable<AdmissionCheck> For(KubernetesVersion kubernetes) =>
    [
        AdmissionCheck.OfPod("W01", "variables.containers.all(c, !c.?securityContext.?privileged.orValue(false))"),
        AdmissionCheck.OfPod("W09", $"variables.containers.all(c, {Ports}.all(p, p.?hostPort.orValue(0) == 0 && !variables.pod.?hostNetwork.orValue(false)))"),
        AdmissionCheck.OfPod("W11", $"variables.containers.all(c, {Added}.all(a, a in {Baseline}))"),
        AdmissionCheck.OfLinuxPod("W12", $"variables.containers.all(c, 'ALL' in {Dropped})"),
        AdmissionCheck.OfLinuxPod("W13", $"variables.containers.all(c, {Added}.all(a, a == '{PodSecurityChecks.RestrictedAddedCapability}' || !(a in {Baseline})))"),
        AdmissionCheck.OfLinuxPod("W14", $"variables.containers.all(c, {Dropped}.exists(d, d.upperAscii() in {Names("ALL", "NET_RAW")}) && {Added}.all(a, !(a.upperAscii() in {Names("NET_RAW")})))"),
        AdmissionCheck.OfLinuxPod("W15", $"variables.containers.all(c, {Added}.all(a, !(a.upperAscii() in {Names(OfTheNode)})))"),
        AdmissionCheck.OfLinuxPod("W16", "variables.containers.all(c, !c.?securityContext.?allowPrivilegeEscalation.orValue(true))"),
        AdmissionCheck.OfPod("W26", PodChecks.UnlessOwnUsers(kubernetes) + Masked),
        .. kubernetes.Minor < 34 ? Array.Empty<AdmissionCheck>() :
            [AdmissionCheck.OfPod("W29", $"variables.containers.all(c, {Handlers}.all(h, h.?httpGet.?host.orValue('') == '' && h.?tcpSocket.?host.orValue('') == ''))")],
        AdmissionCheck.OfLinuxPod("W30", "variables.containers.all(c, c.?securityContext.?readOnlyRootFilesystem.orValue(false))"),
        AdmissionCheck.OfLinuxPod("W41", $"variables.containers.all(c, {Ports}.all(p, p.?containerPort.orValue(1024) >= 1024))"),
        .. kubernetes.Minor < 35 ? Array.Empty<AdmissionCheck>() : [AdmissionCheck.OfPod("W45", $"variables.pod.?hostUsers.orValue(true) || {Masked}")],
    ];

    private static string Names(params string[] names) => AdmissionCheck.List(names.SelectMany(name => new[] { name, $"CAP_{name}" }));
}
