namespace Welkin.Tests.Unit.Cluster.Access;

public sealed class EscalationTests
{
    private const string Plugin = "RbacEscalation";
    private const string Everything = """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"esc","namespace":"a"},"rules":[{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}]}""";
    private const string Clusterwide = """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"esc","namespace":"a"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"NAME"},"subjects":[{"kind":"User","name":"ann"}]}""";

    private static Rig Admin => new Rig(bootstrapped: true).With(Clusterwide.Replace("NAME", "admin", StringComparison.Ordinal));

    [Fact]
    public void Nobody_grants_what_they_do_not_hold() => Assert.Equal(
        "roles.rbac.authorization.k8s.io \"esc\" is forbidden: user \"ann\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[\"*\"], Resources:[\"*\"], Verbs:[\"*\"]}",
        Admin.Refusal(Plugin, Everything));

    [Fact]
    public void Nobody_binds_a_role_that_holds_more_than_they_do() => Assert.Equal(
        "rolebindings.rbac.authorization.k8s.io \"esc\" is forbidden: user \"ann\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[\"*\"], Resources:[\"*\"], Verbs:[\"*\"]}\n{NonResourceURLs:[\"*\"], Verbs:[\"*\"]}",
        Admin.Refusal(Plugin, Clusterwide.Replace("NAME", "cluster-admin", StringComparison.Ordinal)));

    [Fact]
    public void What_somebody_holds_they_pass_on()
    {
        Assert.Null(Admin.Refusal(Plugin, Clusterwide.Replace("NAME", "view", StringComparison.Ordinal)));
        Assert.Null(Admin.Refusal(Plugin, Everything.Replace("\"*\"],\"verbs\":[\"*\"]", "\"pods\"],\"verbs\":[\"get\",\"list\"]", StringComparison.Ordinal).Replace("[\"*\"],\"res", "[\"\"],\"res", StringComparison.Ordinal)));
        Assert.Null(Admin.Refusal(Plugin, Admin.Create(Everything, new("root", ["system:masters"]))));
    }

    [Fact]
    public void Missing_verbs_on_one_resource_are_shown_together() => Assert.EndsWith(
        "{APIGroups:[\"\"], Resources:[\"nodes\"], Verbs:[\"get\" \"delete\"]}",
        Admin.Refusal(Plugin, Everything.Replace("\"*\"],\"verbs\":[\"*\"]", "\"nodes\"],\"verbs\":[\"get\",\"delete\"]", StringComparison.Ordinal).Replace("[\"*\"],\"res", "[\"\"],\"res", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData("escalate", "roles", Everything)]
    [InlineData("bind", "clusterroles", Clusterwide)]
    public void The_verbs_escalate_and_bind_let_them(string verb, string resource, string text)
    {
        var rig = Admin.With(
            $$"""{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"may"},"rules":[{"apiGroups":["rbac.authorization.k8s.io"],"resources":["{{resource}}"],"verbs":["{{verb}}"]}]}""",
            """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"may"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"may"},"subjects":[{"kind":"User","name":"ann"}]}""");

        Assert.Null(rig.Refusal(Plugin, text.Replace("NAME", "cluster-admin", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_aggregation_and_a_missing_role_are_refused()
    {
        Assert.Equal("clusterroles.rbac.authorization.k8s.io \"agg\" is forbidden: must have cluster-admin privileges to use an aggregationRule",
            Admin.Refusal(Plugin, """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"agg"},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"x":"y"}}]}}"""));
        Assert.Equal("clusterroles.rbac.authorization.k8s.io \"none\" not found", Admin.Refusal(Plugin, Clusterwide.Replace("NAME", "none", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_garbage_collector_lets_go_of_any_role()
    {
        var rig = Admin;

        Assert.Null(rig.Refusal(Plugin, rig.Call("UPDATE", Everything, Everything.Replace("\"name\":\"esc\"", "\"name\":\"esc\",\"finalizers\":[\"orphan\"]", StringComparison.Ordinal))));
    }
}
