using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening;

public sealed class WaiverTests
{
    private const string Two = "{apiVersion: v1, kind: Pod, metadata: {name: app}, spec: {containers: [{name: a}, {name: b, securityContext: {privileged: true}}]}}";

    [Fact]
    public void Patterns_blank_texts_and_an_owner_who_approves_are_refused_all_at_once()
    {
        var findings = new FindingList();
        Assert.Null(Waivers.Read("w.yaml", Text("""
                - {control: W01, selector: {kind: Pod, namespace: home, name: "app-*"}, reason: r, risk: r, owner: o, approver: a, created: 2026-11-01, expires: 2027-01-31, compensating: c}
                - {control: W01, selector: {kind: Pod, namespace: home, name: app}, reason: r, risk: r, owner: Team , approver: team, created: 2026-11-01, expires: 2027-01-31, compensating: c}
            """), Manifests.Today, findings));
        Assert.Equal(
            ["w.yaml:6:7: WAIV010: a waiver names one object and is no pattern: 'app-*'", "w.yaml:7:7: WAIV011: 'team' owns the workload and cannot accept its risk alone: approver and owner must differ"],
            findings.Select(finding => finding.ToString()));

        findings = [];
        Assert.Null(Waivers.Read("w.yaml", Text("    - {control: W01, selector: {kind: Pod, namespace: home, name: app}, reason: ' ', risk: '', owner: o, approver: a, created: 2026-11-01, expires: 2027-01-31, compensating: \"\"}\n"), Manifests.Today, findings));
        Assert.Equal(
            ["w.yaml:6:81: YAML002: 'reason' must say something, this is blank", "w.yaml:6:92: YAML002: 'risk' must say something, this is blank", "w.yaml:6:175: YAML002: 'compensating' must say something, this is blank"],
            findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void A_waiver_of_a_whole_object_is_too_wide_where_one_of_its_containers_fails()
    {
        var findings = new FindingList();
        Manifests.Audit(Two, AuditRunTests.Waivers("{kind: Pod, namespace: home, name: app}", "W01"), findings: findings);
        Assert.Equal("w.yaml:6:7: WAIV012: W01 fails for Pod home/app in 1 of 2 containers: name the container: b", Assert.Single(findings).ToString());
    }

    [Theory]
    [InlineData("{kind: Pod, namespace: home, name: app, container: b}", "W01")]
    [InlineData("{kind: Pod, namespace: home, name: app}", "W30")]
    [InlineData("{kind: Pod, namespace: home, name: app}", "W34")]
    public void A_waiver_is_wide_enough_where_it_names_the_container_or_all_fail(string selector, string control)
    {
        var findings = new FindingList();
        Manifests.Audit(Two, AuditRunTests.Waivers(selector, control), findings: findings);
        Assert.Empty(findings);
    }

    [Fact]
    public void What_belongs_to_the_cluster_is_waived_without_a_namespace()
    {
        var waiver = AuditRunTests.Waivers("{kind: ClusterRole, name: app}", "W01").Spec.Waivers.Single();
        Assert.True(waiver.Selector.Matches(new("rbac.authorization.k8s.io/v1", "ClusterRole", null, "app"), null));
        Assert.False(waiver.Selector.Matches(new("rbac.authorization.k8s.io/v1", "Role", "home", "app"), null));
    }

    [Theory]
    [InlineData("2026-12-31", "ends on 2027-01-31, in 31 days", false)]
    [InlineData("2027-01-01", "ends on 2027-01-31, in 30 days", true)]
    [InlineData("2027-01-30", "ends on 2027-01-31, tomorrow", true)]
    [InlineData("2027-01-31", "ends on 2027-01-31, today", true)]
    [InlineData("2027-02-01", "", false)]
    public void A_waiver_that_ends_soon_is_a_warning_and_no_failure(string today, string expected, bool warned)
    {
        var waivers = AuditRunTests.Waivers("{kind: Pod, namespace: home, name: app}", "W01");
        var lines = waivers.Ending(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(warned ? [$"w.yaml:6:146: warning: the waiver of W01 for Pod home/app {expected}: o mends it or asks a again"] : [], lines);
    }

    private static string Text(string entries) => $"apiVersion: welkin.release/v1\nkind: Waivers\nmetadata: {{name: app}}\nspec:\n  waivers:\n{entries}";
}
