using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Controllers;

public sealed class NodeTests
{
    [Fact]
    public async Task A_silent_node_is_tainted_and_loses_its_pods_after_five_minutes()
    {
        await using var cluster = new ControlledCluster(context => ClusterControllers.All(context, new("PEM")));
        await cluster.CreateAsync("""{"apiVersion":"v1","kind":"Node","metadata":{"name":"node-1"}}""", """
            {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"node-1","namespace":"kube-node-lease"},"spec":{"holderIdentity":"node-1","leaseDurationSeconds":40,"renewTime":"2026-01-02T03:04:05.000000Z"}}
            """);
        await cluster.SettleAsync();
        Assert.Equal(["node.kubernetes.io/not-ready:NoSchedule"], Taints(cluster));
        await cluster.PatchAsync("/api/v1/nodes/node-1/status", """{"status":{"conditions":[{"type":"Ready","status":"True"}]}}""");
        await cluster.CreatePodAsync("p", "10.0.0.1", ready: true);
        await cluster.SettleAsync();
        Assert.Empty(Taints(cluster));

        await cluster.AdvanceAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(["node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/unreachable:NoExecute"], Taints(cluster));
        Assert.Contains("Normal NodeNotReady node-1: Node node-1 status is now: NodeNotReady (1)", cluster.Events("default"));
        await cluster.AdvanceAsync(TimeSpan.FromSeconds(280));
        Assert.Null(cluster.Get("pods", "default", "p")["metadata"]!["deletionTimestamp"]);
        await cluster.AdvanceAsync(TimeSpan.FromSeconds(20));
        Assert.NotNull(cluster.Get("pods", "default", "p")["metadata"]!["deletionTimestamp"]);

        await cluster.PatchAsync("/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/node-1", """{"spec":{"renewTime":"2026-01-02T03:10:05.000000Z"}}""");
        await cluster.PatchAsync("/api/v1/nodes/node-1/status", """{"status":{"conditions":[{"type":"Ready","status":"True"}]}}""");
        await cluster.SettleAsync();
        Assert.Empty(Taints(cluster));
    }

    [Fact]
    public async Task A_cordoned_node_says_so_as_a_taint()
    {
        await using var cluster = new ControlledCluster(context => ClusterControllers.All(context, new("PEM")));
        await cluster.CreateAsync("""{"apiVersion":"v1","kind":"Node","metadata":{"name":"node-1"},"spec":{"unschedulable":true}}""");
        await cluster.SettleAsync();
        Assert.Contains("node.kubernetes.io/unschedulable:NoSchedule", Taints(cluster));
        await cluster.PatchAsync("/api/v1/nodes/node-1", """{"spec":{"unschedulable":null}}""");
        await cluster.SettleAsync();
        Assert.DoesNotContain("node.kubernetes.io/unschedulable:NoSchedule", Taints(cluster));
    }

    private static IEnumerable<string> Taints(ControlledCluster cluster) => (cluster.Get("nodes", null, "node-1")["spec"]?["taints"]?.AsArray() ?? []).Select(taint => $"{taint!["key"]}:{taint["effect"]}");
}
