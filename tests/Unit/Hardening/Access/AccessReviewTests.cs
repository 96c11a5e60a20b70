using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening.Access;

/// <summary>Who of a release can get more than it is given.</summary>
public sealed class AccessReviewTests
{
    [Fact]
    public void An_account_that_makes_pods_has_the_rights_of_every_account_of_the_namespace() => Assert.Equal(
        [
            "ServiceAccount home/maker reaches the whole cluster: ServiceAccount home/maker makes pods with any account in home (Role home/maker rules[0] by RoleBinding home/maker); then ServiceAccount home/strong has every right everywhere (ClusterRole cluster-admin rules by ClusterRoleBinding strong)",
            "ServiceAccount home/maker reaches the Secrets of every namespace: ServiceAccount home/maker makes pods with any account in home (Role home/maker rules[0] by RoleBinding home/maker); then ServiceAccount home/strong has every right everywhere (ClusterRole cluster-admin rules by ClusterRoleBinding strong)",
            "ServiceAccount home/strong reaches the whole cluster: ServiceAccount home/strong has every right everywhere (ClusterRole cluster-admin rules by ClusterRoleBinding strong)",
            "ServiceAccount home/strong reaches the Secrets of every namespace: ServiceAccount home/strong has every right everywhere (ClusterRole cluster-admin rules by ClusterRoleBinding strong)",
        ],
        Paths(Role("Role", "maker", """{apiGroups: [""], resources: [pods], verbs: [create]}"""), Binding("RoleBinding", "maker", "Role", "maker"), Binding("ClusterRoleBinding", "strong", "ClusterRole", "cluster-admin")));

    [Fact]
    public void An_account_that_makes_pods_beside_weak_accounts_reaches_nothing() => Assert.Empty(
        Paths(Role("Role", "maker", """{apiGroups: [""], resources: [pods], verbs: [create]}"""), Binding("RoleBinding", "maker", "Role", "maker"),
            Role("Role", "weak", """{apiGroups: [""], resources: [services], verbs: [get]}"""), Binding("RoleBinding", "weak", "Role", "weak")));

    [Theory]
    [InlineData("""{apiGroups: [""], resources: [pods], verbs: [create]}""")]
    [InlineData("""{apiGroups: [apps], resources: [deployments], verbs: [patch]}""")]
    [InlineData("""{apiGroups: [""], resources: [nodes/proxy], verbs: [get]}""")]
    [InlineData("""{apiGroups: [""], resources: ["*/proxy"], verbs: [get]}""")]
    [InlineData("""{apiGroups: [""], resources: [serviceaccounts/token], verbs: [create]}""")]
    [InlineData("""{apiGroups: [""], resources: [serviceaccounts], verbs: [impersonate]}""")]
    [InlineData("""{apiGroups: [""], resources: [pods/exec], verbs: [create]}""")]
    [InlineData("""{apiGroups: [""], resources: [pods/ephemeralcontainers], verbs: [patch]}""")]
    [InlineData("""{apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [create]}""")]
    [InlineData("""{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate, update]}""")]
    [InlineData("""{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles, clusterrolebindings], verbs: [bind, create]}""")]
    [InlineData("""{apiGroups: [""], resources: [users, groups], verbs: [impersonate]}""")]
    [InlineData("""{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests, certificatesigningrequests/approval, signers], verbs: [approve, create, update]}""")]
    [InlineData("""{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}""")]
    public void Held_everywhere_it_leads_to_the_whole_cluster(string rule) =>
        Assert.Contains(Review(Role("ClusterRole", "robot", rule), Binding("ClusterRoleBinding", "robot", "ClusterRole", "robot")).Paths, path => path.Reaches == AccessTarget.ClusterAdmin);

    [Theory]
    [InlineData("""{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [update]}""")]
    [InlineData("""{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [view], verbs: [bind]}""")]
    [InlineData("""{apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], resourceNames: [own], verbs: [update]}""")]
    [InlineData("""{apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests], verbs: [create]}""")]
    [InlineData("""{apiGroups: [""], resources: [users], verbs: [impersonate]}""")]
    [InlineData("""{apiGroups: [""], resources: [secrets], resourceNames: [own], verbs: [get]}""")]
    public void Held_everywhere_it_leads_nowhere(string rule) =>
        Assert.Empty(Review(Role("ClusterRole", "robot", rule), Binding("ClusterRoleBinding", "robot", "ClusterRole", "robot")).Paths);

    [Fact]
    public void Secrets_are_reached_where_the_binding_holds() => Assert.Equal(
        ["ServiceAccount home/robot reaches the Secrets of home: ServiceAccount home/robot reads Secrets in home (ClusterRole robot rules[0] by RoleBinding home/robot)"],
        Paths(Role("ClusterRole", "robot", """{apiGroups: [""], resources: [secrets], verbs: [list]}"""), Binding("RoleBinding", "robot", "ClusterRole", "robot")));

    [Fact]
    public void What_is_aggregated_into_a_role_of_kubernetes_is_granted_with_it()
    {
        const string added = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: added, labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}}
            rules:
            - {apiGroups: [""], resources: [nodes/proxy], verbs: [get]}
            """;
        Assert.Contains("ClusterRole added rules[0] by ClusterRoleBinding reader", Assert.Single(Paths(added, Binding("ClusterRoleBinding", "reader", "ClusterRole", "view"))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_aggregated_role_has_the_rules_of_those_it_selects_and_not_those_it_is_written_with()
    {
        const string roles = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: whole}
            aggregationRule: {clusterRoleSelectors: [{matchLabels: {part-of: whole}}]}
            rules:
            - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: part, labels: {part-of: whole}}
            rules:
            - {apiGroups: [""], resources: [secrets], verbs: [get]}
            """;
        Assert.Equal(
            ["ServiceAccount home/robot reaches the Secrets of every namespace: ServiceAccount home/robot reads Secrets everywhere (ClusterRole part rules[0] by ClusterRoleBinding robot)"],
            Paths(roles, Binding("ClusterRoleBinding", "robot", "ClusterRole", "whole")));
    }

    [Fact]
    public void Rights_of_a_group_are_rights_of_the_accounts_in_it()
    {
        var binding = Binding("ClusterRoleBinding", "all", "ClusterRole", "robot").Replace("{kind: ServiceAccount, name: all, namespace: home}", "{kind: Group, name: \"system:serviceaccounts:home\"}", StringComparison.Ordinal);
        var paths = Paths(Role("ClusterRole", "robot", """{apiGroups: [""], resources: [secrets], verbs: [get]}"""), binding, "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: app, namespace: home}\n");
        Assert.Equal(["Group system:serviceaccounts:home", "ServiceAccount home/app"], paths.Select(path => path.Split(" reaches", StringSplitOptions.None)[0]));
    }

    [Fact]
    public void A_token_for_a_named_account_lends_that_account_alone() => Assert.Equal(
        ["ServiceAccount home/robot", "ServiceAccount home/strong"],
        Review(
            Role("Role", "robot", """{apiGroups: [""], resources: [serviceaccounts/token], resourceNames: [strong], verbs: [create]}"""), Binding("RoleBinding", "robot", "Role", "robot"),
            Role("Role", "weak", """{apiGroups: [""], resources: [serviceaccounts/token], resourceNames: [weak], verbs: [create]}"""), Binding("RoleBinding", "weak", "Role", "weak"),
            Binding("ClusterRoleBinding", "strong", "ClusterRole", "cluster-admin")).Paths.Select(path => path.Subject.ToString()).Distinct());

    internal static string Role(string kind, string name, string rule) =>
        $"apiVersion: rbac.authorization.k8s.io/v1\nkind: {kind}\nmetadata: {{name: {name}{(kind == "Role" ? ", namespace: home" : "")}}}\nrules:\n- {rule}\n";

    internal static string Binding(string kind, string account, string roleKind, string role) =>
        $"apiVersion: rbac.authorization.k8s.io/v1\nkind: {kind}\nmetadata: {{name: {account}{(kind == "RoleBinding" ? ", namespace: home" : "")}}}\nroleRef: {{kind: {roleKind}, name: {role}}}\nsubjects:\n- {{kind: ServiceAccount, name: {account}, namespace: home}}\n";

    private static IEnumerable<string> Paths(params string[] objects) => Review(objects).Paths.Select(path => path.ToString());

    private static AccessReview Review(params string[] objects)
    {
        var findings = new FindingList();
        var release = ReleaseObjects.Of([(Manifests.Component(string.Join("\n---\n", objects)), null)], findings);
        Assert.Empty(findings);
        return AccessReview.Of(release);
    }
}
