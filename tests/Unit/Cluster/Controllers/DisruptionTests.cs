using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Controllers;

public sealed class DisruptionTests
{
    [Fact]
    public async Task A_budget_says_how_many_pods_may_go_and_evictions_take_from_it()
    {
        await using var cluster = await ClusterAsync("\"minAvailable\":2");
        Assert.Equal("allowed 1 healthy 3 desired 2 expected 3 True SufficientPods", Budget(cluster));

        var (code, _) = await cluster.AskAsync("POST", "/api/v1/namespaces/default/pods/p0/eviction", """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"p0","namespace":"default"}}""");
        Assert.Equal(201, code);
        await cluster.SettleAsync();
        Assert.Equal("allowed 0 healthy 2 desired 2 expected 3 False InsufficientPods", Budget(cluster));
        (code, var body) = await cluster.AskAsync("POST", "/api/v1/namespaces/default/pods/p1/eviction", """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"p1","namespace":"default"}}""");
        Assert.Equal((429, "Cannot evict pod as it would violate the pod's disruption budget."), (code, (string)body["message"]!));
    }

    [Theory]
    [InlineData("\"maxUnavailable\":1", "allowed 0 healthy 3 desired 3 expected 4 False InsufficientPods")]
    [InlineData("\"maxUnavailable\":\"50%\"", "allowed 1 healthy 3 desired 2 expected 4 True SufficientPods")]
    [InlineData("\"minAvailable\":\"30%\"", "allowed 1 healthy 3 desired 2 expected 4 True SufficientPods")]
    public async Task Shares_are_of_what_the_owner_asks_for(string spec, string expected)
    {
        await using var cluster = await ClusterAsync(spec);
        Assert.Equal(expected, Budget(cluster));
    }

    [Fact]
    public async Task A_budget_without_pods_says_so()
    {
        await using var cluster = new ControlledCluster(context => ClusterControllers.All(context, new("PEM")));
        await cluster.CreateAsync(Budget("\"minAvailable\":1"));
        await cluster.SettleAsync();

        Assert.Equal("allowed 0 healthy 0 desired 1 expected 0 False InsufficientPods", Budget(cluster));
        Assert.Contains(cluster.Events("default"), text => text.StartsWith("Normal NoPods b: No matching pods found", StringComparison.Ordinal));
    }

    /// <summary>Three pods of a ReplicaSet that asks for four.</summary>
    private static async Task<ControlledCluster> ClusterAsync(string spec)
    {
        var cluster = new ControlledCluster(context => ClusterControllers.All(context, new("PEM")));
        await cluster.CreateAsync("""
            {"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"rs","namespace":"default"},"spec":{"replicas":4,"selector":{"matchLabels":{"app":"web"}},
             "template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}
            """);
        var uid = cluster.Get("replicasets", "default", "rs", "apps")["metadata"]!["uid"];
        foreach (var number in Enumerable.Range(0, 3))
        {
            await cluster.CreatePodAsync($"p{number}", $"10.0.0.{number + 1}", ready: true,
                owner: $$""","ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"rs","uid":"{{uid}}","controller":true}]""");
        }
        await cluster.CreateAsync(Budget(spec));
        await cluster.SettleAsync();
        return cluster;
    }

    private static string Budget(string spec) =>
        $$$"""{"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"b","namespace":"default"},"spec":{"selector":{"matchLabels":{"app":"web"}},{{{spec}}}}}""";

    private static string Budget(ControlledCluster cluster) => cluster.Get("poddisruptionbudgets", "default", "b", "policy")["status"]! is var status
        ? $"allowed {status["disruptionsAllowed"]} healthy {status["currentHealthy"]} desired {status["desiredHealthy"]} expected {status["expectedPods"]} {status["conditions"]![0]!["status"]} {status["conditions"]![0]!["reason"]}" : "";
}
