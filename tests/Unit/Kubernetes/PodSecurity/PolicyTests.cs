using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.PodSecurity;

/// <summary>The labels of a namespace, and what is said when they change.</summary>
public sealed class PolicyTests
{
    [Fact]
    public void Labels_make_the_policy_and_what_they_leave_out_is_privileged()
    {
        var policy = Judging.Policy(("enforce", "baseline"), ("enforce-version", "v1.36"), ("warn", "restricted"), ("audit-version", "v1.20"));
        Assert.Equal(("baseline:v1.36", "restricted:latest", "privileged:v1.20"), (policy.Enforce.ToString(), policy.Warn.ToString(), policy.Audit.ToString()));
        Assert.Empty(policy.Faults);
        Assert.True(Judging.Policy().IsPrivileged);
        Assert.False(policy.IsPrivileged);
    }

    [Fact]
    public void What_cannot_be_read_is_told_and_enforced_as_restricted_but_not_warned_of()
    {
        var policy = Judging.Policy(("enforce", "strict"), ("enforce-version", "v9"), ("audit", "Baseline"), ("warn", ""), ("warn-version", "1.36"));
        Assert.Equal(("restricted:latest", "privileged:latest", "privileged:latest"), (policy.Enforce.ToString(), policy.Warn.ToString(), policy.Audit.ToString()));
        Assert.Equal(
        [
            "metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"strict\": must be one of privileged, baseline, restricted",
            "metadata.labels[pod-security.kubernetes.io/enforce-version]: Invalid value: \"v9\": must be \"latest\" or \"v1.x\"",
            "metadata.labels[pod-security.kubernetes.io/audit]: Invalid value: \"Baseline\": must be one of privileged, baseline, restricted",
            "metadata.labels[pod-security.kubernetes.io/warn]: Invalid value: \"\": must be one of privileged, baseline, restricted",
            "metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: \"1.36\": must be \"latest\" or \"v1.x\"",
        ], policy.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void Wrong_labels_that_were_there_before_refuse_no_update()
    {
        var wrong = Judging.Policy(("enforce", "strict"));
        Assert.Single(PodSecurityNamespaces.Faults(wrong));
        Assert.Single(PodSecurityNamespaces.Faults(wrong, Judging.Policy()));
        Assert.Empty(PodSecurityNamespaces.Faults(wrong, Judging.Policy(("enforce", "strict"))));
        Assert.Single(PodSecurityNamespaces.Faults(wrong, Judging.Policy(("enforce", "stricter"))));
    }

    [Fact]
    public void A_stricter_namespace_warns_of_the_pods_it_would_not_take()
    {
        var pods = new[] { Named("b", ("spec.hostPID", "true")), Named("a", ("spec.hostIPC", "true")), Named("d"), Named("c", ("spec.hostPID", "true"), ("spec.containers.0.ports", """[{"hostPort": 1}]""")) };

        Assert.Equal(
        [
            "existing pods in namespace \"n\" violate the new PodSecurity enforce level \"baseline:latest\"",
            "a (and 1 other pod): host namespaces",
            "c: host namespaces, hostPort",
        ], Warnings(Judging.Policy(), Judging.Policy(("enforce", "baseline")), pods));
    }

    [Theory]
    [InlineData("restricted", "latest", "baseline", "latest")]
    [InlineData("baseline", "latest", "privileged", "v1.0")]
    [InlineData("baseline", "latest", "baseline", "latest")]
    public void A_namespace_that_becomes_no_stricter_warns_of_nothing(string level, string version, string newLevel, string newVersion) => Assert.Empty(Warnings(
        Judging.Policy(("enforce", level), ("enforce-version", version)), Judging.Policy(("enforce", newLevel), ("enforce-version", newVersion)), [Named("a", ("spec.hostPID", "true"))]));

    [Fact]
    public void Another_version_is_looked_at_even_where_the_level_is_lower() => Assert.Equal(2, Warnings(
        Judging.Policy(("enforce", "restricted")), Judging.Policy(("enforce", "baseline"), ("enforce-version", "v1.0")), [Named("a", ("spec.hostPID", "true"))]).Count);

    [Fact]
    public void Of_more_than_3000_pods_one_of_each_controller_is_looked_at_first()
    {
        JsonObject[] pods =
        [
            .. Enumerable.Range(0, 3000).Select(_ => Named("like", ("metadata.ownerReferences", """[{"uid": "u", "controller": true}]"""))),
            Named("last", ("spec.hostPID", "true")),
        ];
        Assert.Equal(
        [
            "new PodSecurity enforce level only checked against the first 3000 of 3001 existing pods",
            "existing pods in namespace \"n\" violate the new PodSecurity enforce level \"baseline:latest\"",
            "last: host namespaces",
        ], Warnings(Judging.Policy(), Judging.Policy(("enforce", "baseline")), pods));
    }

    private static IReadOnlyList<string> Warnings(PodSecurityPolicy old, PodSecurityPolicy policy, IReadOnlyList<JsonObject> pods) =>
        PodSecurityNamespaces.Warnings("n", old, policy, pods, Judging.Server);

    private static JsonObject Named(string name, params ReadOnlySpan<(string Path, string Json)> changes)
    {
        var pod = Judging.Pod(changes);
        pod["metadata"]!["name"] = name;
        return pod;
    }
}
