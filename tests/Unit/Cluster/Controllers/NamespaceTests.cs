using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Controllers;

public sealed class NamespaceTests
{
    private const string Team = """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team"}}""";

    [Fact]
    public async Task A_new_namespace_has_its_account_and_the_certificates()
    {
        await using var cluster = Cluster();

        await cluster.CreateAsync(Team);
        await cluster.SettleAsync();

        Assert.Equal(["default"], cluster.Names("serviceaccounts", "team"));
        Assert.Equal("PEM", (string?)cluster.Get("configmaps", "team", "kube-root-ca.crt")["data"]!["ca.crt"]);
        await cluster.DeleteAsync("/api/v1/namespaces/team/serviceaccounts/default");
        await cluster.PatchAsync("/api/v1/namespaces/team/configmaps/kube-root-ca.crt", """{"data":{"ca.crt":"forged"}}""");
        await cluster.SettleAsync();
        Assert.Equal(["default"], cluster.Names("serviceaccounts", "team"));
        Assert.Equal("PEM", (string?)cluster.Get("configmaps", "team", "kube-root-ca.crt")["data"]!["ca.crt"]);
    }

    [Fact]
    public async Task A_namespace_goes_with_all_that_is_in_it()
    {
        await using var cluster = Cluster();
        await cluster.CreateAsync(Team, Map("a"), Service, Pod);
        await cluster.SettleAsync();

        await cluster.DeleteAsync("/api/v1/namespaces/team");
        await cluster.SettleAsync();

        Assert.Null(cluster.Find("namespaces", null, "team"));
        Assert.Empty(cluster.State.Store.Resources.SelectMany(resource => cluster.Context.Indexes.In(resource, "team")));
    }

    [Fact]
    public async Task A_namespace_says_what_holds_it()
    {
        await using var cluster = Cluster();
        await cluster.CreateAsync(Team, Map("a", ""","finalizers":["example.org/hold"]"""), Map("b"));

        await cluster.DeleteAsync("/api/v1/namespaces/team");
        await cluster.SettleAsync();

        var space = cluster.Get("namespaces", null, "team");
        Assert.Equal("Terminating", (string?)space["status"]!["phase"]);
        Assert.Equal(["a"], cluster.Names("configmaps", "team"));
        Assert.Equal(
        [
            "NamespaceDeletionDiscoveryFailure False ResourcesDiscovered: All resources successfully discovered",
            "NamespaceDeletionGroupVersionParsingFailure False ParsedGroupVersions: All legacy kube types successfully parsed",
            "NamespaceDeletionContentFailure False ContentDeleted: All content successfully deleted, may be waiting on finalization",
            "NamespaceContentRemaining True SomeResourcesRemain: Some resources are remaining: configmaps. has 1 resource instances",
            "NamespaceFinalizersRemaining True SomeFinalizersRemain: Some content in the namespace has finalizers remaining: example.org/hold in 1 resource instances",
        ], space["status"]!["conditions"]!.AsArray().Select(condition => $"{condition!["type"]} {condition["status"]} {condition["reason"]}: {condition["message"]}"));

        await cluster.PatchAsync("/api/v1/namespaces/team/configmaps/a", """{"metadata":{"finalizers":null}}""");
        await cluster.SettleAsync();
        Assert.Null(cluster.Find("namespaces", null, "team"));
    }

    [Fact]
    public async Task Secrets_of_accounts_are_filled_and_go_with_them()
    {
        await using var cluster = Cluster();
        await cluster.CreateAsync(Team, """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"robot","namespace":"team"}}""",
            """{"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/service-account-token","metadata":{"name":"s","namespace":"team","annotations":{"kubernetes.io/service-account.name":"robot"}}}""");
        await cluster.SettleAsync();

        var data = cluster.Get("secrets", "team", "s")["data"]!;
        Assert.Equal(["PEM", "team", "token of robot"], new[] { "ca.crt", "namespace", "token" }.Select(key => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)data[key]!))));
        await cluster.DeleteAsync("/api/v1/namespaces/team/serviceaccounts/robot");
        await cluster.SettleAsync();
        Assert.Null(cluster.Find("secrets", "team", "s"));
    }

    [Fact]
    public async Task An_aggregating_role_has_the_rules_of_those_it_chooses()
    {
        await using var cluster = Cluster();
        await cluster.CreateAsync("""{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"all"},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"part":"yes"}}]},"rules":[]}""",
            """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"one","labels":{"part":"yes"}},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}""");
        await cluster.SettleAsync();
        Assert.Equal("""[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]""", cluster.Get("clusterroles", null, "all", "rbac.authorization.k8s.io")["rules"]!.ToJsonString());
        await cluster.DeleteAsync("/apis/rbac.authorization.k8s.io/v1/clusterroles/one");
        await cluster.SettleAsync();
        Assert.DoesNotContain("pods", cluster.Get("clusterroles", null, "all", "rbac.authorization.k8s.io").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finished_job_goes_when_its_time_is_over_and_an_event_an_hour_after_it()
    {
        await using var cluster = Cluster();
        await cluster.CreateAsync(Team, """
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j","namespace":"team"},"spec":{"ttlSecondsAfterFinished":100,"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"i"}]}}}}
            """);
        await cluster.SettleAsync();
        await cluster.Context.RecorderOf("job-controller").NormalAsync(cluster.Find("jobs", "team", "j", "batch")!, "Completed", "Job completed", default);
        Assert.Single(cluster.Events("team"));
        await cluster.PatchAsync("/apis/batch/v1/namespaces/team/jobs/j/status", """
            {"status":{"startTime":"2026-01-02T03:04:05Z","completionTime":"2026-01-02T03:04:05Z","succeeded":1,"conditions":[{"type":"SuccessCriteriaMet","status":"True","lastTransitionTime":"2026-01-02T03:04:05Z"},{"type":"Complete","status":"True","lastTransitionTime":"2026-01-02T03:04:05Z"}]}}
            """);
        await cluster.AdvanceAsync(TimeSpan.FromSeconds(99));
        Assert.NotNull(cluster.Find("jobs", "team", "j", "batch"));
        await cluster.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Null(cluster.Find("jobs", "team", "j", "batch"));
        await cluster.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Empty(cluster.Events("team"));
    }

    private const string Service = """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"team"},"spec":{"ports":[{"port":80}]}}""";

    private const string Pod = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"team"},"spec":{"containers":[{"name":"c","image":"i"}],"automountServiceAccountToken":false,"serviceAccountName":""}}""";

    private static string Map(string name, string more = "") => $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}","namespace":"team"{{more}} } }""";

    private static ControlledCluster Cluster() => new(context => ClusterControllers.All(context, new("PEM") { SignSecretToken = (account, _) => $"token of {account.Name}" }));
}
