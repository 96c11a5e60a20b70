using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.PodSecurity;

/// <summary>Each check with its exact words, just below and at each version that changed it.</summary>
public sealed class CheckTests
{
    private const PodSecurityLevel Baseline = PodSecurityLevel.Baseline;
    private const PodSecurityLevel Restricted = PodSecurityLevel.Restricted;

    public static TheoryData<string, PodSecurityLevel, string, string, string> Cases => new()
    {
        // version, level, field, value, what is said (nothing: allowed)
        { "v1.7", Restricted, "spec.containers.0.securityContext.allowPrivilegeEscalation", "true", "" },
        { "v1.8", Restricted, "spec.containers.0.securityContext.allowPrivilegeEscalation", "null", "allowPrivilegeEscalation != false (container \"c\" must set securityContext.allowPrivilegeEscalation=false)" },
        { "latest", Baseline, "spec.containers.0.securityContext.allowPrivilegeEscalation", "true", "" },
        { "v1.0", Baseline, "spec.securityContext.appArmorProfile", """{"type": "Unconfined"}""", "forbidden AppArmor profile (pod must not set AppArmor profile type to \"Unconfined\")" },
        { "v1.0", Baseline, "spec.securityContext.appArmorProfile", """{"type": "Localhost", "localhostProfile": "x"}""", "" },
        { "v1.0", Baseline, "metadata.annotations", """{"container.apparmor.security.beta.kubernetes.io/b": "a\"b", "container.apparmor.security.beta.kubernetes.io/a": "unconfined", "container.apparmor.security.beta.kubernetes.io/c": ""}""",
            "forbidden AppArmor profiles (annotations must not set AppArmor profile type to \"container.apparmor.security.beta.kubernetes.io/a=\"unconfined\"\", \"container.apparmor.security.beta.kubernetes.io/b=\"a\\\"b\"\")" },
        { "v1.0", Baseline, "metadata.annotations", """{"container.apparmor.security.beta.kubernetes.io/c": "localhost/x", "container.apparmor.security.beta.kubernetes.io/i": "runtime/default"}""", "" },
        { "v1.0", Baseline, "spec.ephemeralContainers.0.securityContext.capabilities.add", """["SYS_ADMIN", "NET_RAW", "KILL"]""", "non-default capabilities (container \"e\" must not include \"NET_RAW\", \"SYS_ADMIN\" in securityContext.capabilities.add)" },
        { "v1.0", Baseline, "spec.containers.0.securityContext.capabilities.add", """["kill"]""", "non-default capabilities (container \"c\" must not include \"kill\" in securityContext.capabilities.add)" },
        { "v1.0", Baseline, "spec.containers.0.securityContext.capabilities.add", """["SYS_CHROOT"]""", "" },
        { "v1.21", Restricted, "spec.containers.0.securityContext.capabilities.add", """["NET_RAW"]""", "non-default capabilities (container \"c\" must not include \"NET_RAW\" in securityContext.capabilities.add)" },
        { "v1.22", Restricted, "spec.containers.0.securityContext.capabilities.add", """["NET_RAW"]""", "unrestricted capabilities (container \"c\" must not include \"NET_RAW\" in securityContext.capabilities.add)" },
        { "v1.22", Restricted, "spec.containers.0.securityContext.capabilities.add", """["NET_BIND_SERVICE"]""", "" },
        { "v1.21", Restricted, "spec.containers.0.securityContext.capabilities", "null", "" },
        { "v1.22", Restricted, "spec.containers.0.securityContext.capabilities", """{"drop": ["all"], "add": ["CHOWN"]}""",
            "unrestricted capabilities (container \"c\" must set securityContext.capabilities.drop=[\"ALL\"]; container \"c\" must not include \"CHOWN\" in securityContext.capabilities.add)" },
        { "v1.0", Baseline, "spec.hostPID", "true", "host namespaces (hostPID=true)" },
        { "v1.0", Baseline, "spec.hostNetwork", "false", "" },
        { "v1.0", Baseline, "spec.volumes", """[{"name": "b", "hostPath": {"path": "/"}}, {"name": "a", "hostPath": {"path": "/"}}]""", "hostPath volumes (volumes \"b\", \"a\")" },
        { "v1.0", Restricted, "spec.volumes", """[{"name": "b", "hostPath": {"path": "/"}}, {"name": "a", "nfs": {}}, {"name": "d", "image": {}}]""",
            "restricted volume types (volumes \"b\", \"a\" use restricted volume types \"hostPath\", \"nfs\")" },
        { "latest", Restricted, "spec.volumes", """[{"name": "n", "never": {}}]""", "restricted volume types (volume \"n\" uses restricted volume type \"unknown\")" },
        { "latest", Baseline, "spec.volumes", """[{"name": "a", "nfs": {}}]""", "" },
        { "v1.0", Baseline, "spec.containers.0.ports", """[{"hostPort": 9}, {"hostPort": 80}, {"hostPort": 100}, {"hostPort": 0}]""", "hostPort (container \"c\" uses hostPorts 100, 80, 9)" },
        { "v1.33", Baseline, "spec.containers.0.livenessProbe", """{"httpGet": {"host": "h"}}""", "" },
        { "v1.34", Baseline, "spec.containers.0.livenessProbe", """{"httpGet": {"host": "h"}, "tcpSocket": {"host": "127.0.0.1"}}""", "probe or lifecycle host (container \"c\" uses probe or lifecycle hosts \"127.0.0.1\", \"h\")" },
        { "v1.34", Restricted, "spec.initContainers.0.lifecycle", """{"preStop": {"tcpSocket": {"host": "h"}}}""", "probe or lifecycle host (container \"i\" uses probe or lifecycle host \"h\")" },
        { "v1.34", Baseline, "spec.containers.0.readinessProbe", """{"httpGet": {"host": ""}}""", "" },
        { "v1.0", Baseline, "spec.ephemeralContainers.0.securityContext.privileged", "true", "privileged (container \"e\" must not set securityContext.privileged=true)" },
        { "v1.0", Baseline, "spec.containers.0.securityContext.procMount", "\"Unmasked\"", "procMount (container \"c\" must not set securityContext.procMount to \"Unmasked\")" },
        { "v1.0", Baseline, "spec.containers.0.securityContext.procMount", "\"Default\"", "" },
        { "v1.0", Restricted, "spec.securityContext.runAsNonRoot", "false", "runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)" },
        { "v1.0", Restricted, "spec.containers.0.securityContext.runAsNonRoot", "false", "runAsNonRoot != true (container \"c\" must not set securityContext.runAsNonRoot=false)" },
        { "v1.0", Restricted, "spec.securityContext.runAsNonRoot", "null", "runAsNonRoot != true (pod or containers \"i\", \"c\", \"e\" must set securityContext.runAsNonRoot=true)" },
        { "v1.22", Restricted, "spec.securityContext.runAsUser", "0", "" },
        { "v1.23", Restricted, "spec.securityContext.runAsUser", "0", "runAsUser=0 (pod must not set runAsUser=0)" },
        { "v1.23", Restricted, "spec.initContainers.0.securityContext.runAsUser", "1", "" },
        { "v1.18", Restricted, "spec.securityContext.seccompProfile", """{"type": "Unconfined"}""", "" },
        { "v1.19", Restricted, "spec.securityContext.seccompProfile", """{"type": "Unconfined"}""", "seccompProfile (pod must not set securityContext.seccompProfile.type to \"Unconfined\")" },
        { "v1.19", Restricted, "spec.securityContext.seccompProfile", "null", "seccompProfile (pod or containers \"i\", \"c\", \"e\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")" },
        { "v1.19", Baseline, "spec.securityContext.seccompProfile", "null", "" },
        { "v1.19", Baseline, "spec.containers.0.securityContext.seccompProfile", """{"type": "Unconfined"}""", "seccompProfile (container \"c\" must not set securityContext.seccompProfile.type to \"Unconfined\")" },
        { "v1.18", Baseline, "metadata.annotations", """{"seccomp.security.alpha.kubernetes.io/pod": "unconfined", "container.seccomp.security.alpha.kubernetes.io/c": ""}""",
            "seccompProfile (forbidden annotations container.seccomp.security.alpha.kubernetes.io/c=\"\", seccomp.security.alpha.kubernetes.io/pod=\"unconfined\")" },
        { "v1.18", Baseline, "metadata.annotations", """{"seccomp.security.alpha.kubernetes.io/pod": "docker/default", "container.seccomp.security.alpha.kubernetes.io/other": "unconfined"}""", "" },
        { "v1.19", Baseline, "metadata.annotations", """{"seccomp.security.alpha.kubernetes.io/pod": "unconfined"}""", "" },
        { "v1.30", Baseline, "spec.securityContext.seLinuxOptions", """{"type": "container_engine_t"}""", "seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: type \"container_engine_t\")" },
        { "v1.31", Baseline, "spec.securityContext.seLinuxOptions", """{"type": "container_engine_t", "level": "s0", "user": "", "role": ""}""", "" },
        { "v1.31", Baseline, "spec.containers.0.securityContext.seLinuxOptions", """{"type": "spc_t", "user": "u", "role": "r"}""",
            "seLinuxOptions (container \"c\" set forbidden securityContext.seLinuxOptions: type \"spc_t\"; user may not be set; role may not be set)" },
        { "v1.0", Baseline, "spec.securityContext.windowsOptions", """{"hostProcess": true}""", "hostProcess (pod must not set securityContext.windowsOptions.hostProcess=true)" },
        { "v1.0", Baseline, "spec.containers.0.securityContext.windowsOptions", """{"hostProcess": false}""", "" },
        { "v1.26", Baseline, "spec.securityContext.sysctls", """[{"name": "net.ipv4.ip_local_reserved_ports"}, {"name": "kernel.msgmax"}]""", "forbidden sysctls (net.ipv4.ip_local_reserved_ports, kernel.msgmax)" },
        { "v1.27", Baseline, "spec.securityContext.sysctls", """[{"name": "net.ipv4.ip_local_reserved_ports"}, {"name": "kernel.shm_rmid_forced"}]""", "" },
        { "v1.28", Baseline, "spec.securityContext.sysctls", """[{"name": "net.ipv4.tcp_keepalive_time"}]""", "forbidden sysctls (net.ipv4.tcp_keepalive_time)" },
        { "v1.29", Baseline, "spec.securityContext.sysctls", """[{"name": "net.ipv4.tcp_keepalive_time"}, {"name": "net.ipv4.tcp_fin_timeout"}, {"name": "net.ipv4.tcp_keepalive_intvl"}, {"name": "net.ipv4.tcp_keepalive_probes"}]""", "" },
        { "v1.31", Baseline, "spec.securityContext.sysctls", """[{"name": "net.ipv4.tcp_rmem"}]""", "forbidden sysctls (net.ipv4.tcp_rmem)" },
        { "v1.32", Baseline, "spec.securityContext.sysctls", """[{"name": "net.ipv4.tcp_rmem"}, {"name": "net.ipv4.tcp_wmem"}]""", "" },
        { "v1.36", Baseline, "spec.securityContext.sysctls", """[{"name": "net.ipv4.tcp_notsent_lowat"}]""", "forbidden sysctls (net.ipv4.tcp_notsent_lowat)" },
        { "v1.37", Restricted, "spec.securityContext.sysctls", """[{"name": "net.ipv4.tcp_notsent_lowat"}, {"name": "net.ipv4.tcp_slow_start_after_idle"}]""", "" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Says_what_upstream_says(string version, PodSecurityLevel level, string path, string json, string said) =>
        Assert.Equal(said, Judging.Evaluate(Judging.Pod((path, json)), level, version).ForbiddenDetail);

    [Theory]
    [InlineData("v1.0")]
    [InlineData("v1.22")]
    [InlineData("v1.36")]
    [InlineData("latest")]
    public void A_restricted_pod_is_allowed_in_every_version(string version) => Assert.True(Judging.Evaluate(Judging.Pod(), Restricted, version).Allowed);

    [Fact]
    public void Privileged_asks_for_nothing()
    {
        var result = Judging.Evaluate(Judging.Pod(("spec.hostPID", "true")), PodSecurityLevel.Privileged, "latest");
        Assert.True(result.Allowed);
        Assert.Empty(result.Checks);
    }

    [Fact]
    public void A_pod_and_its_containers_are_named_together() => Assert.Equal(
        "runAsUser=0 (pod and containers \"i\", \"c\" must not set runAsUser=0)",
        Judging.Evaluate(
            Judging.Pod(("spec.securityContext.runAsUser", "0"), ("spec.initContainers.0.securityContext.runAsUser", "0"), ("spec.containers.0.securityContext.runAsUser", "0")),
            Restricted, "v1.36").ForbiddenDetail);

    [Theory]
    [InlineData("v1.24", "allowPrivilegeEscalation != false, unrestricted capabilities, seccompProfile")]
    [InlineData("v1.25", "")]
    public void Windows_pods_are_asked_for_no_Linux_fields_from_1_25_on(string version, string reasons) => Assert.Equal(
        reasons,
        Judging.Evaluate(
            Judging.Pod(("spec.os", """{"name": "windows"}"""), ("spec.containers.0.securityContext", "{}"), ("spec.securityContext.seccompProfile", "null")),
            Restricted, version).ForbiddenReason);

    [Theory]
    [InlineData("v1.34", Restricted, "procMount, runAsNonRoot != true, runAsUser=0")]
    [InlineData("v1.35", Restricted, "procMount")]
    [InlineData("v1.34", Baseline, "procMount")]
    [InlineData("v1.35", Baseline, "")]
    public void A_user_namespace_of_its_own_counts_from_1_35_on(string version, PodSecurityLevel level, string reasons)
    {
        (string, string)[] changes =
        [
            ("spec.containers.0.securityContext.procMount", "\"Unmasked\""), ("spec.securityContext.runAsNonRoot", "false"), ("spec.securityContext.runAsUser", "0"),
        ];
        Assert.Equal(reasons, Judging.Evaluate(Judging.Pod([.. changes, ("spec.hostUsers", "false")]), level, version).ForbiddenReason);
        Assert.Contains("procMount", Judging.Evaluate(Judging.Pod([.. changes, ("spec.hostUsers", "true")]), level, version).ForbiddenReason, StringComparison.Ordinal);
    }
}
