using System.Text.Json.Nodes;
using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening;

/// <summary>What controls say beyond their pair.</summary>
public sealed class ControlTests
{
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
