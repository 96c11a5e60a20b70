using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening;

public sealed class AuditRunTests
{
    private const string HostPod = "{apiVersion: v1, kind: Pod, metadata: {name: app}, spec: {hostPID: true, containers: [{name: a, securityContext: {privileged: true}}]}}";

    [Fact]
    public void A_failure_says_where_it_is()
    {
        var result = Assert.Single(Manifests.Audit($"---\n\n---\n{HostPod}").Results, result => result.Control == "W01");

        Assert.Equal(AuditStatus.Fails, result.Status);
        Assert.Equal(("app", "Pod home/app", "all.yaml:4:1"), (result.Component, result.Identity.ToString(), result.At.ToString()));
        Assert.Equal(("a", "spec.containers[0].securityContext.privileged", "true"), (result.Container, result.Path, result.Observed));
    }

    [Theory]
    [InlineData("{kind: Pod, namespace: home, name: app}", "W02", AuditStatus.Waived)]
    [InlineData("{kind: Pod, namespace: home, name: app, container: a}", "W01", AuditStatus.Waived)]
    [InlineData("{kind: Pod, namespace: home, name: app, container: b}", "W01", AuditStatus.Fails)]
    [InlineData("{kind: Pod, namespace: home, name: app, container: a}", "W02", AuditStatus.Fails)]
    [InlineData("{kind: Pod, namespace: other, name: app}", "W02", AuditStatus.Fails)]
    [InlineData("{kind: Pod, namespace: home, name: ap}", "W02", AuditStatus.Fails)]
    [InlineData("{kind: Deployment, namespace: home, name: app}", "W02", AuditStatus.Fails)]
    public void A_waiver_covers_exactly_what_it_names(string selector, string control, AuditStatus expected)
    {
        var findings = new FindingList();
        var audit = Manifests.Audit(HostPod, Waivers(selector, control), findings: findings);

        Assert.Equal(expected, Assert.Single(audit.Results, result => result.Control == control).Status);
        Assert.Equal(expected == AuditStatus.Fails ? 1 : 0, findings.Count);
    }

    [Fact]
    public void A_waiver_of_what_holds_is_a_finding()
    {
        var findings = new FindingList();
        Manifests.Audit(Manifests.CompliantPod, Waivers("{kind: Pod, namespace: home, name: app}", "W02"), findings: findings);
        Assert.Equal("w.yaml:6:7: WAIV006: W02 does not fail for Pod home/app: remove the waiver or mend its selector", Assert.Single(findings).ToString());
    }

    [Fact]
    public void A_waiver_that_ran_out_since_it_was_read_covers_nothing_more()
    {
        var waivers = Waivers("{kind: Pod, namespace: home, name: app}", "W02");

        Assert.Equal(AuditStatus.Waived, Status(new(2027, 1, 31)));
        Assert.Equal(AuditStatus.Fails, Status(new(2027, 2, 1)));

        AuditStatus Status(DateOnly today) => Assert.Single(Manifests.Audit(HostPod, waivers, today: today).Results, result => result.Control == "W02").Status;
    }

    [Fact]
    public void What_cannot_be_judged_is_never_a_pass()
    {
        var findings = new FindingList();
        var audit = Manifests.Audit("apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  a: 1\n  a: 2\n", findings: findings);

        Assert.False(audit.Passes);
        Assert.All(audit.Results, result => Assert.Equal(AuditStatus.NotEvaluated, result.Status));
        Assert.Equal("all.yaml:7:3: K8S002: key 'a' stands here a second time, first in line 6", Assert.Single(findings).ToString());
    }

    [Fact]
    public void A_field_of_the_wrong_type_leaves_its_control_open()
    {
        var results = Manifests.Audit(Manifests.Pod(pod => pod["spec"]!["hostPID"] = "yes")).Results.Where(result => result.Status != AuditStatus.Holds);
        // One check of the Pod Security Standards serves the three controls of the host's namespaces.
        Assert.Equal(["W02", "W03", "W04"], results.Select(open => open.Control).Order(StringComparer.Ordinal));
        Assert.All(results, open => Assert.Equal((AuditStatus.NotEvaluated, "spec.hostPID must be true or false, got \"yes\""), (open.Status, open.Observed)));
    }

    [Fact]
    public void Objects_without_pods_are_counted_and_nothing_more()
    {
        var audit = Manifests.Audit("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n---\n" + Manifests.CompliantPod);
        Assert.Equal((2, 1, Manifests.PodControls.Length), (audit.Objects, audit.Workloads, audit.Results.Length));
        Assert.True(audit.Passes);
    }

    internal static Waivers Waivers(string selector, string control)
    {
        var findings = new FindingList();
        var entry = ContentTests.Entry(control, "2026-11-01", "2027-01-31").Replace("{kind: Pod, namespace: home, name: app}", selector, StringComparison.Ordinal);
        var waivers = Welkin.Hardening.Waivers.Read("w.yaml", $"apiVersion: welkin.release/v1\nkind: Waivers\nmetadata: {{name: app}}\nspec:\n  waivers:\n{entry}", Manifests.Today, findings);
        Assert.Empty(findings);
        return waivers!;
    }
}
