using Welkin.Hardening;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Hardening.Workloads;

/// <summary>What controls and rules say of users, groups, user namespaces and capabilities.</summary>
public sealed class IdentityControlTests
{
    [Theory]
    [InlineData("runAsUser: 10001, runAsGroup: 10001", "image: i", AuditStatus.Holds)]
    [InlineData("runAsUser: 10000", "image: i", AuditStatus.Fails)]
    [InlineData("runAsUser: 10001, runAsGroup: 999", "image: i", AuditStatus.Fails)]
    [InlineData("runAsUser: 999", "securityContext: {runAsUser: 20000}", AuditStatus.Holds)]
    [InlineData("runAsUser: 20000", "securityContext: {runAsUser: 999}", AuditStatus.Fails)]
    [InlineData("fsGroup: 5", "image: i", AuditStatus.Fails)]
    // Root is reported by the controls of root.
    [InlineData("runAsUser: 0, runAsGroup: 0", "image: i", AuditStatus.Holds)]
    public void User_and_group_ids_are_above_those_of_the_node(string context, string container, AuditStatus expected) =>
        Assert.Equal(expected, Judged.Status("W19", Judged.Pod($"securityContext: {{{context}}}", container)));

    [Theory]
    [InlineData("runAsGroup: 5", "image: i", AuditStatus.Holds)]
    [InlineData("runAsUser: 5", "image: i", AuditStatus.Fails)]
    [InlineData("runAsGroup: 5", "securityContext: {runAsGroup: 0}", AuditStatus.Fails)]
    [InlineData("runAsGroup: 0", "securityContext: {runAsGroup: 5}", AuditStatus.Holds)]
    [InlineData("runAsGroup: 5, fsGroup: 0", "image: i", AuditStatus.Fails)]
    [InlineData("runAsGroup: 5, supplementalGroups: [7, 0]", "image: i", AuditStatus.Fails)]
    public void No_group_is_root_and_none_is_left_to_the_image(string context, string container, AuditStatus expected) =>
        Assert.Equal(expected, Judged.Status("W20", Judged.Pod($"securityContext: {{{context}}}", container)));

    [Theory]
    [InlineData("W19")]
    [InlineData("W20")]
    public void A_user_namespace_of_its_own_stands_for_ids_once_servers_keep_the_field(string control)
    {
        var pod = Judged.Pod("hostUsers: false");
        Assert.Equal(AuditStatus.Holds, Judged.Status(control, pod, version: new KubernetesVersion(1, 33)));
        Assert.Equal(AuditStatus.Fails, Judged.Status(control, pod, version: new KubernetesVersion(1, 32)));
    }

    [Theory]
    [InlineData("hostNetwork: true", "image: i")]
    [InlineData("hostPID: true", "image: i")]
    [InlineData("hostIPC: true", "image: i")]
    [InlineData("os: {name: windows}", "image: i")]
    [InlineData("volumes: [{name: v, hostPath: {path: /srv}}]", "image: i")]
    [InlineData("volumes: [{name: v, nfs: {path: /srv, server: s}}]", "image: i")]
    [InlineData("", "securityContext: {privileged: true}")]
    [InlineData("", "volumeDevices: [{name: v, devicePath: /dev/b}]")]
    public void A_pod_that_cannot_have_a_user_namespace_of_its_own_is_neither_judged_nor_changed(string spec, string container)
    {
        Assert.Equal(AuditStatus.NotApplicable, Judged.Status("W32", Judged.Pod(spec, container)));
        Assert.Empty(Manifests.Harden("user-namespace", Judged.Pod(spec, container)).Result.Changes);
    }

    [Fact]
    public void A_reason_for_the_users_of_the_node_is_respected()
    {
        const string facts = "  - {kind: Pod, name: app, hostUsers: {reason: its volumes cannot map ids}}";
        Assert.Equal(AuditStatus.NotApplicable, Judged.Status("W32", Judged.Pod(""), facts));
        Assert.Empty(Manifests.Harden("user-namespace", Judged.Pod(""), facts).Result.Changes);
    }

    [Fact]
    public void A_chart_that_asks_for_the_users_of_the_node_keeps_them_and_is_reported()
    {
        var result = Manifests.Harden("user-namespace", Judged.Pod("hostUsers: true")).Result;
        Assert.Empty(result.Changes);
        Assert.Equal("the chart asks for the node's user namespace", Assert.Single(result.Remainders).Reason);
    }

    [Fact]
    public void A_group_is_taken_from_the_facts_only_where_the_chart_says_none()
    {
        const string facts = "  - {kind: Pod, name: app, runAsGroup: 101}";
        Assert.Equal("spec.securityContext.runAsGroup", Assert.Single(Manifests.Harden("run-as-group", Judged.Pod(""), facts).Result.Changes).Path);

        var told = Manifests.Harden("run-as-group", Judged.Pod("securityContext: {runAsGroup: 0, fsGroup: 0}"), facts).Result;
        Assert.Empty(told.Changes);
        Assert.Equal(["spec.securityContext.runAsGroup", "spec.securityContext.fsGroup"], told.Remainders.Select(left => left.Path));
    }

    [Theory]
    [InlineData("drop: [ALL]", AuditStatus.Holds)]
    [InlineData("drop: [all]", AuditStatus.Holds)]
    [InlineData("drop: [cap_net_raw]", AuditStatus.Holds)]
    [InlineData("drop: [NET_ADMIN]", AuditStatus.Fails)]
    [InlineData("drop: [ALL], add: [CAP_NET_RAW]", AuditStatus.Fails)]
    public void Raw_packets_are_out_of_reach_in_any_spelling(string capabilities, AuditStatus expected) => Assert.Equal(expected, Judged.Status("W14", Adding(capabilities)));

    [Theory]
    [InlineData("add: [SYS_ADMIN]", AuditStatus.Fails)]
    [InlineData("add: [cap_sys_module]", AuditStatus.Fails)]
    [InlineData("add: [ALL]", AuditStatus.Fails)]
    [InlineData("drop: [SYS_ADMIN], add: [CHOWN]", AuditStatus.Holds)]
    public void Capabilities_that_are_as_good_as_the_node_are_found_in_any_spelling(string capabilities, AuditStatus expected) => Assert.Equal(expected, Judged.Status("W15", Adding(capabilities)));

    [Theory]
    [InlineData("W14"), InlineData("W15"), InlineData("W19"), InlineData("W20"), InlineData("W23"), InlineData("W32"), InlineData("W33"), InlineData("W41"), InlineData("W44")]
    public void What_Windows_does_not_have_is_not_asked_of_it(string control) =>
        Assert.Equal(AuditStatus.NotApplicable, Judged.Status(control, Judged.Pod("os: {name: windows}", "ports: [{containerPort: 80}]")));

    private static string Adding(string capabilities) => Judged.Pod("", $"securityContext: {{capabilities: {{{capabilities}}}}}");
}
