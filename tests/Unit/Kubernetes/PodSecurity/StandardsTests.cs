using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.PodSecurity;

/// <summary>Which checks are made, in which order, and what is said of places.</summary>
public sealed class StandardsTests
{
    [Theory]
    [InlineData("v1.0", PodSecurityLevel.Baseline, "appArmorProfile capabilities_baseline hostNamespaces hostPathVolumes hostPorts privileged procMount seLinuxOptions seccompProfile_baseline sysctls windowsHostProcess")]
    [InlineData("v1.0", PodSecurityLevel.Restricted, "appArmorProfile capabilities_baseline hostNamespaces hostPorts privileged procMount seLinuxOptions seccompProfile_baseline sysctls windowsHostProcess restrictedVolumes runAsNonRoot")]
    [InlineData("v1.19", PodSecurityLevel.Restricted, "appArmorProfile capabilities_baseline hostNamespaces hostPorts privileged procMount seLinuxOptions sysctls windowsHostProcess allowPrivilegeEscalation restrictedVolumes runAsNonRoot seccompProfile_restricted")]
    [InlineData("latest", PodSecurityLevel.Restricted, "appArmorProfile hostNamespaces hostPorts hostProbesAndHostLifecycle privileged seLinuxOptions sysctls windowsHostProcess allowPrivilegeEscalation capabilities_restricted procMount_restricted restrictedVolumes runAsNonRoot runAsUser seccompProfile_restricted")]
    public void Baseline_checks_come_first_and_restricted_ones_stand_in_for_some(string version, PodSecurityLevel level, string ids) =>
        Assert.Equal(ids.Split(' '), Judging.Evaluate(Judging.Pod(), level, version).Checks.Select(check => check.Check.Id));

    [Fact]
    public void Latest_and_versions_to_come_mean_the_newest_that_the_server_knows()
    {
        var pod = Field.Of(Judging.Pod(("spec.securityContext.sysctls", """[{"name": "net.ipv4.tcp_notsent_lowat"}]""")));
        bool Allowed(PodSecurityVersion version, int? server) => PodSecurityStandards
            .Evaluate(PodSecurityLevel.Baseline, version, pod["metadata"], pod["spec"], server is { } minor ? new KubernetesVersion(1, minor) : null).Allowed;

        Assert.True(Allowed(PodSecurityVersion.Latest, null));
        Assert.True(Allowed(new PodSecurityVersion(99), null));
        Assert.False(Allowed(PodSecurityVersion.Latest, 36));
        Assert.False(Allowed(new PodSecurityVersion(37), 36));
        Assert.False(Allowed(new PodSecurityVersion(36), 37));
    }

    [Fact]
    public void Every_place_is_told_with_what_stands_there()
    {
        var result = Judging.Evaluate(
            Judging.Pod(("spec.containers.0.ports", """[{"containerPort": 1}, {"hostPort": 80}]"""), ("spec.initContainers.0.securityContext.capabilities", "null"), ("spec.hostIPC", "true")),
            PodSecurityLevel.Restricted, "v1.36");

        Assert.Equal(
        [
            ("hostNamespaces", "spec.hostIPC", "true", null),
            ("hostPorts", "spec.containers[0].ports[1].hostPort", "80", "c"),
            ("capabilities_restricted", "spec.initContainers[0].securityContext.capabilities.drop", "not set", "i"),
        ], result.Checks.SelectMany(check => (check.Finding?.Violations ?? []).Select(violation => (check.Check.Id, violation.Field.Path.ToString(), violation.Field.Shown, violation.Container))));
    }

    [Fact]
    public void A_field_of_the_wrong_type_is_never_taken_for_a_harmless_one() =>
        Assert.Throws<FieldTypeException>(() => Judging.Evaluate(Judging.Pod(("spec.hostPID", "\"true\"")), PodSecurityLevel.Baseline, "latest"));

    [Fact]
    public void A_pod_without_containers_is_not_judged() =>
        Assert.Throws<FieldTypeException>(() => Judging.Evaluate(new JsonObject { ["spec"] = new JsonObject() }, PodSecurityLevel.Baseline, "latest"));

    [Theory]
    [InlineData("latest", "latest")]
    [InlineData("v1.0", "v1.0")]
    [InlineData("v1.36", "v1.36")]
    [InlineData("v1.9223372036854775807", "v1.9223372036854775807")]
    [InlineData("v1.01", null)]
    [InlineData("v1.", null)]
    [InlineData("v1.-1", null)]
    [InlineData("v1.36.0", null)]
    [InlineData("v2.0", null)]
    [InlineData("1.36", null)]
    [InlineData("v1.9223372036854775808", null)]
    public void A_version_is_latest_or_v1_x(string text, string? read) => Assert.Equal(read, PodSecurityVersion.TryParse(text, out var version) ? version.ToString() : null);
}
