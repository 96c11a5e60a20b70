using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Access;

/// <summary>What the controls of roles and bindings tell apart beyond their pairs.</summary>
public sealed class AccessControlTests
{
    [Theory]
    [InlineData("B02", """{apiGroups: [""], resources: [secrets], verbs: ["*"]}""", "* on secrets")]
    [InlineData("B02", """{apiGroups: ["*"], resources: [configmaps, secrets], verbs: [watch]}""", "watch on secrets")]
    [InlineData("B02", """{apiGroups: [""], resources: [secrets], verbs: [create]}""", null)]
    [InlineData("B02", """{apiGroups: [secrets.example], resources: [secrets], verbs: [get]}""", null)]
    [InlineData("B02", """{apiGroups: [""], resources: ["*"], verbs: [get]}""", null)]
    [InlineData("B06", """{apiGroups: [rbac.authorization.k8s.io], resources: ["*"], verbs: [escalate]}""", "escalate on *")]
    [InlineData("B06", """{apiGroups: [rbac.authorization.k8s.io], resources: [roles], resourceNames: [own], verbs: [escalate]}""", "escalate on roles named own")]
    [InlineData("B06", """{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [cluster-admin], verbs: [bind]}""", "bind on clusterroles named cluster-admin")]
    [InlineData("B06", """{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}""", null)]
    [InlineData("B10", """{apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [issuers.example/own], verbs: [approve]}""", null)]
    [InlineData("B10", """{apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [kubernetes.io/kubelet-serving], verbs: [approve]}""", "approve on signers named kubernetes.io/kubelet-serving")]
    [InlineData("B16", """{apiGroups: [""], resources: [configmaps], resourceNames: [coredns], verbs: [patch]}""", "patch on configmaps named coredns")]
    [InlineData("B16", """{apiGroups: [""], resources: [configmaps], verbs: [create, get]}""", null)]
    public void A_rule_is_judged_by_what_it_names(string control, string rule, string? found)
    {
        var results = Results(control, AccessReviewTests.Role("ClusterRole", "robot", rule));
        Assert.Equal(found is null ? [(null, null)] : [("rules[0].verbs", $"{found}, not bound in the release")], results.Select(result => (result.Path, result.Observed)));
    }

    [Fact]
    public void A_finding_says_who_gets_it_and_where() => Assert.Equal(
        "get on secrets, granted to ServiceAccount home/robot in namespace home",
        Failure("B02", AccessReviewTests.Role("ClusterRole", "robot", """{apiGroups: [""], resources: [secrets], verbs: [get]}"""), AccessReviewTests.Binding("RoleBinding", "robot", "ClusterRole", "robot")));

    [Fact]
    public void A_binding_to_a_role_of_kubernetes_is_judged_by_what_that_holds() => Assert.Equal(
        "edit: get, list, watch on secrets, granted to ServiceAccount home/robot in namespace home",
        Failure("B02", AccessReviewTests.Binding("RoleBinding", "robot", "ClusterRole", "edit")));

    [Theory]
    [InlineData("view")]
    [InlineData("system:auth-delegator")]
    public void A_binding_to_a_harmless_role_of_kubernetes_holds_everywhere(string role) => Assert.All(
        HardeningCatalogue.Controls.Keys.Where(id => id[0] == 'B'),
        control => Assert.DoesNotContain(AuditStatus.Fails, Results(control, AccessReviewTests.Binding("ClusterRoleBinding", "robot", "ClusterRole", role)).Select(result => result.Status)));

    [Fact]
    public void A_binding_to_a_role_that_nobody_knows_is_not_evaluated() => Assert.Equal(
        [(AuditStatus.NotEvaluated, "\"elsewhere\", which is not in the release: what it grants is not known")],
        Results("B01", AccessReviewTests.Binding("ClusterRoleBinding", "robot", "ClusterRole", "elsewhere")).Select(result => (result.Status, result.Observed!)));

    [Fact]
    public void A_binding_that_cannot_be_read_leaves_every_role_not_evaluated_and_is_named() => Assert.Equal(
        [(AuditStatus.NotEvaluated, "subjects of ClusterRoleBinding broken must be a list, got \"all\"")],
        Results("B02", AccessReviewTests.Role("ClusterRole", "robot", "{apiGroups: [apps], resources: [deployments], verbs: [get]}"),
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: broken}\nroleRef: {kind: ClusterRole, name: robot}\nsubjects: all\n")
            .Where(result => result.Identity.Kind == "ClusterRole").Select(result => (result.Status, result.Observed!)));

    [Fact]
    public void A_role_of_every_right_is_cluster_admin_by_another_name() => Assert.Equal(
        "\"robot\", granted to ServiceAccount home/robot in every namespace",
        Failure("B01", AccessReviewTests.Role("ClusterRole", "robot", """{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}"""), AccessReviewTests.Binding("ClusterRoleBinding", "robot", "ClusterRole", "robot")));

    [Fact]
    public void Config_maps_of_another_namespace_are_no_matter_of_kube_system() => Assert.DoesNotContain(AuditStatus.Fails, Results(
        "B16", AccessReviewTests.Role("ClusterRole", "robot", """{apiGroups: [""], resources: [configmaps], verbs: [update]}"""), AccessReviewTests.Binding("RoleBinding", "robot", "ClusterRole", "robot"))
        .Select(result => result.Status));

    [Fact]
    public void The_roles_that_kubernetes_binds_to_everybody_may_be() => Assert.Equal(
        [AuditStatus.NotApplicable],
        Results("B14", AccessReviewTests.Binding("ClusterRoleBinding", "robot", "ClusterRole", "system:discovery")).Select(result => result.Status));

    [Theory]
    [InlineData("""{apiGroups: [apps], resources: [deployments], verbs: ["*"]}""", """{"apiGroups":["apps"],"resources":["deployments"],"verbs":["create","delete","deletecollection","get","list","patch","update","watch"]}""")]
    [InlineData("""{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: ["*"]}""", null)]
    [InlineData("""{apiGroups: [apps], resources: ["*"], verbs: [get]}""", null)]
    [InlineData("""{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}""", null)]
    [InlineData("""{apiGroups: [unknown.example], resources: [things], verbs: ["*"]}""", null)]
    [InlineData("""{apiGroups: [known.example], resources: ["*"], verbs: [get]}""", """{"apiGroups":["known.example"],"resources":["things","things/finalizers","things/scale","things/status"],"verbs":["get"]}""")]
    public void Wildcards_are_written_out_where_it_is_known_what_they_stand_for(string rule, string? expected)
    {
        const string definition = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: things.known.example}\n";
        var result = Manifests.Harden("role-wildcards", AccessReviewTests.Role("ClusterRole", "robot", rule) + "---\n" + definition).Result;
        var now = result.Manifests.Documents[0].Read([])!["rules"]![0]!.ToJsonString();
        if (expected is null)
            Assert.NotEmpty(result.Remainders);
        else
            Assert.Equal(expected, now);
        Assert.Equal(expected is null, result.Changes.IsEmpty);
    }

    private static string? Failure(string control, params string[] objects) =>
        Assert.Single(Results(control, objects), result => result.Status == AuditStatus.Fails).Observed;

    private static IEnumerable<AuditResult> Results(string control, params string[] objects) => AuditRun.Apply(
        [new AuditedComponent(Manifests.Component(string.Join("\n---\n", objects)), [SelectedControl.Of(HardeningCatalogue.Controls[control])])],
        new AuditScope(Manifests.V136, Manifests.Today), []).Single().Results;
}
