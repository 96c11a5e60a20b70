using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Simulation;

/// <summary>Nodes as they register, and what their kubelets may and cannot do.</summary>
public sealed class NodeTests
{
    private static readonly UserInfo Kubelet = new("system:node:one", ["system:nodes", "system:authenticated"]);

    [Fact]
    public async Task A_node_registers_becomes_ready_and_loses_its_taint()
    {
        await using var cluster = await SimulatedCluster.StartAsync([SimulatedCluster.Worker("one") with { Roles = ["worker"], Zone = "east" }]);

        var node = cluster.Cluster.Get("nodes", null, "one");

        Assert.Null(node["spec"]!["taints"]);
        Assert.Equal("10.128.0.0/20", (string?)node["spec"]!["podCIDR"]);
        Assert.Equal("one", (string?)node["metadata"]!["labels"]!["kubernetes.io/hostname"]);
        Assert.Equal("east", (string?)node["metadata"]!["labels"]!["topology.kubernetes.io/zone"]);
        Assert.Equal("", (string?)node["metadata"]!["labels"]!["node-role.kubernetes.io/worker"]);
        Assert.Equal("v1.36.2", (string?)node["status"]!["nodeInfo"]!["kubeletVersion"]);
        Assert.Equal(["MemoryPressure False", "DiskPressure False", "PIDPressure False", "Ready True"], node["status"]!["conditions"]!.AsArray().Select(condition => $"{condition!["type"]} {condition["status"]}"));
        Assert.Null(cluster.Cluster.Find("leases", "kube-node-lease", "one", "coordination.k8s.io"));
    }

    [Theory]
    [InlineData("GET", "/api/v1/pods", 200, "")]
    [InlineData("GET", "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/one", 404, "")]
    [InlineData("GET", "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/two", 403, "can only access node lease with the same name as the requesting node")]
    [InlineData("GET", "/apis/coordination.k8s.io/v1/namespaces/team/leases/one", 403, "can only access leases in the \"kube-node-lease\" system namespace")]
    [InlineData("GET", "/api/v1/namespaces/team/secrets/login", 403, "no relationship found between node 'one' and this object")]
    [InlineData("GET", "/apis/apps/v1/deployments", 403, "")]
    [InlineData("DELETE", "/api/v1/nodes/two", 403, "")]
    public async Task A_kubelet_may_what_a_node_authorizer_allows(string method, string path, int code, string why)
    {
        await using var cluster = await SimulatedCluster.StartAsync([SimulatedCluster.Worker("one"), SimulatedCluster.Worker("two")]);

        var (answered, body) = await cluster.Cluster.AskAsync(method, path, user: Kubelet);

        Assert.Equal(code, answered);
        Assert.EndsWith(why, (string?)body["message"] ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_of_another_name_in_the_group_of_nodes_may_nothing_by_it()
    {
        await using var cluster = await SimulatedCluster.StartAsync();

        var (code, _) = await cluster.Cluster.AskAsync("GET", "/api/v1/pods", user: new("eve", ["system:nodes", "system:authenticated"]));

        Assert.Equal(403, code);
    }

    [Fact]
    public async Task A_lease_is_renewed_on_the_clock_and_no_more_often()
    {
        await using var cluster = await SimulatedCluster.StartAsync([SimulatedCluster.Worker("one")], TimeSpan.FromSeconds(10));
        var writes = new List<string>();
        cluster.Cluster.State.Store.Written += change => writes.Add($"{change.Current.Resource} {change.Current.Root["spec"]!["renewTime"]}");

        await cluster.PassAsync(35);

        Assert.Equal("one", (string?)cluster.Cluster.Get("leases", "kube-node-lease", "one", "coordination.k8s.io")["spec"]!["holderIdentity"]);
        Assert.Equal(["leases.coordination.k8s.io 2026-01-02T03:04:15.000000Z", "leases.coordination.k8s.io 2026-01-02T03:04:25.000000Z", "leases.coordination.k8s.io 2026-01-02T03:04:35.000000Z"], writes);
    }
}
