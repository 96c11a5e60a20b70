using Welkin.Cluster;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Cluster.Access;

public sealed class AuthorizerTests
{
    private const string Role = """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"reader","namespace":"a"},"rules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["get","list"]}]}""";
    private const string Binding = """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"rb","namespace":"a"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"reader"},"subjects":[{"kind":"User","name":"ann"},{"kind":"ServiceAccount","name":"sa"}]}""";

    private static readonly AccessAttributes Get = new("get") { Resource = "configmaps", Namespace = "a" };

    [Fact]
    public void A_binding_allows_what_its_role_says_and_the_reason_names_both()
    {
        var authorizer = new Rig().With(Role, Binding).Authorizer;

        Assert.Equal(new(true, "RBAC: allowed by RoleBinding \"rb/a\" of Role \"reader\" to User \"ann\""), authorizer.Decide(Rig.Ann, Get));
        Assert.Equal(new(true, "RBAC: allowed by RoleBinding \"rb/a\" of Role \"reader\" to ServiceAccount \"sa/a\""), authorizer.Decide(ServiceAccountUser.Of("a", "sa"), Get));
        Assert.Equal(new(false, ""), authorizer.Decide(Rig.Ann, Get with { Verb = "create" }));
        Assert.Equal(new(false, ""), authorizer.Decide(Rig.Ann, Get with { Namespace = "b" }));
        Assert.Equal(new(false, ""), authorizer.Decide(ServiceAccountUser.Of("b", "sa"), Get));
    }

    [Fact]
    public void What_is_written_to_a_role_counts_at_once()
    {
        var rig = new Rig().With(Role, Binding);
        Assert.True(rig.Authorizer.Decide(Rig.Ann, Get).Allowed);

        rig.With(Role.Replace("configmaps", "secrets", StringComparison.Ordinal));

        Assert.False(rig.Authorizer.Decide(Rig.Ann, Get).Allowed);
    }

    [Fact]
    public void A_role_that_is_missing_is_the_reason_of_a_refusal() =>
        Assert.Equal(new(false, "RBAC: role.rbac.authorization.k8s.io \"reader\" not found"), new Rig().With(Binding).Authorizer.Decide(Rig.Ann, Get));

    [Fact]
    public void Masters_may_do_anything() =>
        Assert.True(new Rig().Authorizer.Decide(new("root", ["system:masters"]), Get with { Verb = "delete", Resource = "nodes" }).Allowed);

    [Theory]
    [InlineData("*", "", "", true)]
    [InlineData("deployments/scale", "scale", "", true)]
    [InlineData("*/scale", "scale", "", true)]
    [InlineData("deployments", "scale", "", false)]
    [InlineData("*/status", "scale", "", false)]
    [InlineData("xdeployments/scale", "scale", "", false)]
    [InlineData("deployments", "", "web", true)]
    [InlineData("deployments", "", "other", false)]
    public void Rules_match_resources_subresources_and_names(string resource, string subresource, string name, bool allowed)
    {
        var rule = new AccessRule(["*"], ["apps"], [resource], name.Length > 0 ? ["web"] : [], []);

        Assert.Equal(allowed, rule.Allows(new("get") { Group = "apps", Resource = "deployments", Subresource = subresource, Name = name }));
    }

    [Theory]
    [InlineData("/healthz", true)]
    [InlineData("/apis/apps/v1", true)]
    [InlineData("/metrics", false)]
    public void Rules_for_paths_may_end_in_a_star(string path, bool allowed) =>
        Assert.Equal(allowed, new AccessRule(["get"], [], [], [], ["/healthz", "/apis/*"]).Allows(new("get") { Path = path }));

    [Fact]
    public void The_roles_that_a_cluster_starts_with_are_gathered()
    {
        var rig = new Rig(bootstrapped: true).With("""{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"adm","namespace":"a"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"admin"},"subjects":[{"kind":"User","name":"ann"}]}""");

        // Of system:aggregate-to-edit and system:aggregate-to-view, the one by way of edit.
        Assert.True(rig.Authorizer.Decide(Rig.Ann, new("create") { Group = "apps", Resource = "deployments", Namespace = "a" }).Allowed);
        Assert.True(rig.Authorizer.Decide(Rig.Ann, new("list") { Resource = "pods", Namespace = "a" }).Allowed);
        Assert.False(rig.Authorizer.Decide(Rig.Ann, new("delete") { Resource = "namespaces", Namespace = "a", Name = "a" }).Allowed);
        Assert.True(rig.Authorizer.Decide(Rig.Ann, new("get") { Path = "/version" }).Allowed);
        Assert.False(rig.Authorizer.Decide(Rig.Ann, new("get") { Path = "/metrics" }).Allowed);
        Assert.False(rig.Authorizer.Decide(UserInfo.Anonymous, new("get") { Path = "/api" }).Allowed);
    }

    [Fact]
    public void Roles_that_gather_each_other_come_to_an_end()
    {
        const string role = """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"NAME","labels":{"x":"y"}},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"x":"y"}}]}}""";
        var rig = new Rig().With(role.Replace("NAME", "one", StringComparison.Ordinal), role.Replace("NAME", "two", StringComparison.Ordinal),
            """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"b"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"one"},"subjects":[{"kind":"User","name":"ann"}]}""");

        Assert.False(rig.Authorizer.Decide(Rig.Ann, Get).Allowed);
    }

    [Fact]
    public void Somebody_who_may_impersonate_becomes_whom_the_headers_name()
    {
        var headers = Headers(("Impersonate-User", "system:serviceaccount:a:sa"), ("impersonate-extra-example.com%2Fteam", "red"), ("Impersonate-Uid", "7"));

        var user = Impersonation.Of(UserInfo.Master, headers, new Rig().Authorizer);

        Assert.Equal("system:serviceaccount:a:sa", user.Name);
        Assert.Equal(["system:serviceaccounts", "system:serviceaccounts:a", "system:authenticated"], user.Groups);
        Assert.Equal("7", user.Uid);
        Assert.Equal(["red"], user.Extra["example.com/team"]);
        Assert.Equal(["system:unauthenticated"], Impersonation.Of(UserInfo.Master, Headers(("Impersonate-User", "system:anonymous")), new Rig().Authorizer).Groups);
        Assert.Equal(["dev", "system:authenticated"], Impersonation.Of(UserInfo.Master, Headers(("Impersonate-User", "bob"), ("Impersonate-Group", "dev")), new Rig().Authorizer).Groups);
        Assert.Same(Rig.Ann, Impersonation.Of(Rig.Ann, Headers(("Accept", "x")), new Rig().Authorizer));
    }

    [Theory]
    [InlineData("Impersonate-User", "bob", "users \"bob\" is forbidden: User \"ann\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope")]
    [InlineData("Impersonate-User", "system:serviceaccount:a:sa", "serviceaccounts \"sa\" is forbidden: User \"ann\" cannot impersonate resource \"serviceaccounts\" in API group \"\" in the namespace \"a\"")]
    [InlineData("Impersonate-Group", "dev", "requested [{Group  dev    }] without impersonating a user")]
    public void Nobody_else_does(string header, string value, string message) =>
        Assert.Equal(message, Assert.Throws<RefusedException>(() => Impersonation.Of(Rig.Ann, Headers((header, value)), new Rig().Authorizer)).Message);

    private static IEnumerable<KeyValuePair<string, string>> Headers(params (string Name, string Value)[] headers) => headers.Select(header => KeyValuePair.Create(header.Name, header.Value));
}
