using System.Text.Json.Nodes;
using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening;

/// <summary>For each control a field that breaks it and nothing else, and one as near to it that breaks nothing.</summary>
public sealed class ControlTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        // control, field of the compliant pod, a value that fails, a value that passes
        { "W01", "spec.containers.0.securityContext.privileged", "true", "false" },
        { "W02", "spec.hostPID", "true", "false" },
        { "W03", "spec.hostIPC", "true", "null" },
        { "W04", "spec.hostNetwork", "true", "false" },
        { "W05", "spec.volumes.0.hostPath", """{"path": "/etc"}""", "null" },
        { "W09", "spec.containers.0.ports", """[{"containerPort": 80, "hostPort": 80}]""", """[{"containerPort": 80, "hostPort": 0}]""" },
        { "W10", "spec.securityContext.windowsOptions", """{"hostProcess": true}""", """{"hostProcess": false}""" },
        { "W11", "spec.initContainers.0.securityContext.capabilities.add", """["NET_RAW"]""", """["NET_BIND_SERVICE"]""" },
        { "W12", "spec.containers.0.securityContext.capabilities.drop", """["all"]""", """["NET_RAW", "ALL"]""" },
        { "W13", "spec.containers.0.securityContext.capabilities.add", """["CHOWN"]""", """["NET_BIND_SERVICE"]""" },
        { "W16", "spec.initContainers.0.securityContext.allowPrivilegeEscalation", "true", "false" },
        { "W17", "spec.containers.0.securityContext.runAsNonRoot", "false", "true" },
        { "W18", "spec.containers.0.securityContext.runAsUser", "0", "1" },
        { "W21", "spec.containers.0.securityContext.seccompProfile", """{"type": "Unconfined"}""", """{"type": "Localhost", "localhostProfile": "x"}""" },
        { "W22", "spec.securityContext.seccompProfile", "null", """{"type": "Localhost", "localhostProfile": "x"}""" },
        { "W24", "metadata.annotations", """{"container.apparmor.security.beta.kubernetes.io/app": "unconfined"}""", """{"container.apparmor.security.beta.kubernetes.io/app": "localhost/x"}""" },
        { "W24", "spec.securityContext.appArmorProfile", """{"type": "Unconfined"}""", """{"type": "RuntimeDefault"}""" },
        { "W25", "spec.securityContext.seLinuxOptions", """{"type": "container_t", "user": "system_u"}""", """{"type": "container_engine_t", "level": "s0", "role": ""}""" },
        { "W26", "spec.containers.0.securityContext.procMount", "\"Unmasked\"", "\"Default\"" },
        { "W27", "spec.securityContext.sysctls", """[{"name": "kernel.msgmax", "value": "1"}]""", """[{"name": "net.ipv4.tcp_rmem", "value": "1"}]""" },
        { "W28", "spec.volumes.0.nfs", """{"server": "s", "path": "/"}""", "null" },
        { "W29", "spec.containers.0.livenessProbe", """{"httpGet": {"port": 1, "host": "127.0.0.1"}}""", """{"tcpSocket": {"port": 1, "host": ""}}""" },
        { "W29", "spec.containers.0.lifecycle", """{"preStop": {"tcpSocket": {"port": 1, "host": "other"}}}""", """{"preStop": {"httpGet": {"port": 1}}}""" },
        { "W30", "spec.initContainers.0.securityContext.readOnlyRootFilesystem", "null", "true" },
        { "W34", "spec.automountServiceAccountToken", "null", "false" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Its_fixture_fails_exactly_the_control(string control, string path, string fails, string passes)
    {
        Assert.Equal([control], Failing(Manifests.Pod(pod => Set(pod, path, fails))));
        Assert.Empty(Failing(Manifests.Pod(pod => Set(pod, path, passes))));
    }

    [Fact]
    public void An_unmasked_proc_in_a_user_namespace_of_its_own_is_short_of_restricted_only()
    {
        var pod = Manifests.Pod(pod =>
        {
            Set(pod, "spec.hostUsers", "false");
            Set(pod, "spec.containers.0.securityContext.procMount", "\"Unmasked\"");
        });
        Assert.Equal(["W45"], Failing(pod));
    }

    [Fact]
    public void Every_control_has_a_fixture_and_says_what_it_is_for()
    {
        Assert.Equal(HardeningCatalogue.Controls.Keys, Cases.Select(row => row.Data.Item1).Append("W45").Distinct().Order(StringComparer.Ordinal));
        Assert.All(HardeningCatalogue.Controls.Values, control => Assert.EndsWith(".", control.Rationale, StringComparison.Ordinal));
        Assert.Equal(HardeningCatalogue.Controls.Count, HardeningCatalogue.Controls.Values.Select(control => control.Title).Distinct().Count());
    }

    [Fact]
    public void Root_is_allowed_in_a_user_namespace_from_1_35_on()
    {
        var pod = Manifests.Pod(pod =>
        {
            Set(pod, "spec.hostUsers", "false");
            Set(pod, "spec.securityContext.runAsUser", "0");
            Set(pod, "spec.securityContext.runAsNonRoot", "false");
        });

        Assert.Empty(Failing(pod));
        Assert.Equal(["W17", "W18"], Failing(pod, minor: 34));
    }

    [Fact]
    public void Linux_only_controls_do_not_apply_to_windows_pods()
    {
        var audit = Manifests.Audit(Manifests.Pod(pod => Set(pod, "spec.os", """{"name": "windows"}""")));
        Assert.Equal(["W12", "W13", "W16", "W22", "W30"], audit.Results.Where(result => result.Status == AuditStatus.NotApplicable).Select(result => result.Control));
    }

    [Fact]
    public void In_the_nodes_network_a_container_port_is_a_host_port_by_default()
    {
        var pod = Manifests.Pod(pod =>
        {
            Set(pod, "spec.hostNetwork", "true");
            Set(pod, "spec.containers.0.ports", """[{"containerPort": 8080}]""");
        });

        var port = Assert.Single(Manifests.Audit(pod).Results, result => result is { Control: "W09", Status: AuditStatus.Fails });
        Assert.Equal(("spec.containers[0].ports[0].hostPort", "8080, by default in the node's network"), (port.Path, port.Observed));
    }

    [Theory]
    [InlineData("net.ipv4.tcp_notsent_lowat", 36, false)]
    [InlineData("net.ipv4.tcp_notsent_lowat", 37, true)]
    public void The_list_of_safe_sysctls_depends_on_the_version(string name, int minor, bool passes)
    {
        var pod = Manifests.Pod(pod => Set(pod, "spec.securityContext.sysctls", $$"""[{"name": "{{name}}", "value": "1"}]"""));
        Assert.Equal(passes, Failing(pod, minor).Count == 0);
    }

    private static IReadOnlyList<string> Failing(string pod, int minor = 36) =>
        [.. Manifests.Audit(pod, version: new(1, minor)).Results.Where(result => result.Status != AuditStatus.Holds).Select(result => result.Control).Distinct()];

    private static void Set(JsonObject pod, string path, string json)
    {
        var keys = path.Split('.');
        JsonNode parent = pod;
        foreach (var key in keys[..^1])
            parent = (int.TryParse(key, out var index) ? parent[index] : parent[key])!;
        parent[keys[^1]] = JsonNode.Parse(json);
    }
}
