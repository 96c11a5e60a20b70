using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Access;

public sealed class AggregationTests
{
    [Fact]
    public void Roles_that_collect_each_other_are_looked_into_once_each()
    {
        // Looked into along every way, these would be more ways than anybody can wait for.
        var roles = Enumerable.Range(0, 30).Select(index => $$$"""
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: all-{{{index}}}, labels: {collect: "yes"}}, aggregationRule: {clusterRoleSelectors: [{matchLabels: {collect: "yes"}}]}}
            """);
        var release = ReleaseObjects.Of([(Manifests.Component(string.Join("\n---\n",
        [
            .. roles,
            """{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: leaf, labels: {collect: "yes"}}, rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]}""",
            """{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: b}, roleRef: {kind: ClusterRole, name: all-0}, subjects: [{kind: Group, name: team}]}""",
        ])), null)], []);

        Assert.Equal("leaf", Assert.Single(release.Access.RoleOf(release.OfKind("rbac.authorization.k8s.io", "ClusterRoleBinding").Single())!.Rules).Role.Name);
    }
}
