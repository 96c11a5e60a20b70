using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Workloads;

/// <summary>What controls and rules say of what runs in a pod, and in which sandbox.</summary>
public sealed class ProcessControlTests
{
    [Theory]
    [InlineData("command: [sudo, serve]", "sudo")]
    [InlineData("command: [/usr/bin/sudo]", "sudo")]
    [InlineData("args: ['set -e; sudo serve']", "sudo")]
    [InlineData("args: ['$(sudo id)']", "sudo")]
    [InlineData("command: [/usr/sbin/sshd, -D]", "sshd")]
    [InlineData("ports: [{containerPort: 22}]", "22")]
    public void Remote_shells_and_sudo_are_found(string container, string observed) =>
        Assert.EndsWith($": {observed}", Assert.Single(Judged.Failing("W42", Judged.Pod("", container))), StringComparison.Ordinal);

    [Theory]
    [InlineData("args: [--no-sudo, --pseudo, sudoers, /etc/sudo.conf, sudo-rs]")]
    [InlineData("ports: [{containerPort: 2222}]")]
    public void What_only_looks_alike_is_not(string container) => Assert.Empty(Judged.Failing("W42", Judged.Pod("", container)));

    [Fact]
    public void Only_ports_that_are_roots_are_reported() => Assert.Equal(
        ["spec.containers[0].ports[0].containerPort: 1023"],
        Judged.Failing("W41", Judged.Pod("", "ports: [{containerPort: 1023}, {containerPort: 1024}]")));

    [Fact]
    public void Sharing_processes_ends_where_nobody_shares_and_is_reported_where_somebody_may()
    {
        const string alone = "{apiVersion: v1, kind: Pod, metadata: {name: app}, spec: {shareProcessNamespace: true, initContainers: [{name: i}], containers: [{name: a}]}}";
        var changed = Manifests.Harden("private-processes", alone).Result;
        Assert.Null(Assert.Single(changed.Changes).After);

        var left = Manifests.Harden("private-processes", alone.Replace("{name: i}", "{name: i, restartPolicy: Always}", StringComparison.Ordinal)).Result;
        Assert.Empty(left.Changes);
        Assert.Equal("its containers may signal each other", Assert.Single(left.Remainders).Reason);
    }

    [Fact]
    public void Untrusted_code_runs_in_the_sandbox_it_was_given_and_no_other()
    {
        const string facts = "  - {kind: Pod, name: app, untrusted: {reason: builds what users push, runtimeClass: gvisor}}";

        Assert.Equal(AuditStatus.NotApplicable, Judged.Status("W43", Judged.Pod("")));
        Assert.Equal(["spec.runtimeClassName: \"runc\""], Judged.Failing("W43", Judged.Pod("runtimeClassName: runc"), facts));
        Assert.Contains("runtimeClassName: gvisor\n", Manifests.Harden("sandbox-runtime-class", Judged.Pod("runtimeClassName: runc"), facts).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seccomp_profile_of_the_node_stays_and_is_reported_wherever_it_stands()
    {
        var pod = Judged.Pod("securityContext: {seccompProfile: {type: Localhost, localhostProfile: a}}", "securityContext: {seccompProfile: {type: Localhost, localhostProfile: b}}");

        Assert.Equal(2, Judged.Failing("W23", pod).Length);
        var result = Manifests.Harden("seccomp-runtime-default", pod).Result;
        Assert.Empty(result.Changes);
        Assert.Equal(2, result.Remainders.Length);
    }

    [Theory]
    [InlineData("image: i", AuditStatus.Fails)]
    [InlineData("securityContext: {}", AuditStatus.Fails)]
    [InlineData("securityContext: {runAsNonRoot: true}", AuditStatus.Holds)]
    public void An_empty_security_context_says_as_little_as_none(string container, AuditStatus expected) => Assert.Equal(expected, Judged.Status("W44", Judged.Pod("", container)));
}
