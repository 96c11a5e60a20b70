using System.Collections.Immutable;
using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Simulation;

/// <summary>Which node a pod comes to, and what is said where it comes to none.</summary>
public sealed class SchedulerTests
{
    private static readonly SimulatedNode Plane = SimulatedCluster.Worker("plane") with { Roles = ["control-plane"], Taints = [new("node-role.kubernetes.io/control-plane", "", "NoSchedule")] };
    private static readonly SimulatedNode East = SimulatedCluster.Worker("east") with { Zone = "east" };
    private static readonly SimulatedNode West = SimulatedCluster.Worker("west") with { Zone = "west", Labels = ImmutableSortedDictionary<string, string>.Empty.Add("disk", "fast") };

    [Fact]
    public async Task It_is_said_what_each_node_has_against_a_pod()
    {
        await using var cluster = await SimulatedCluster.StartAsync([Plane, East, West]);

        await cluster.RunAsync("big", container: """, "resources": {"requests": {"cpu": "3"}}""");
        await cluster.RunAsync("huge", container: """, "resources": {"requests": {"cpu": "5"}}""");
        await cluster.RunAsync("second", """, "nodeSelector": {"disk": "fast"}""", """, "resources": {"requests": {"cpu": "3"}}""");
        await cluster.RunAsync("third", """, "nodeSelector": {"disk": "fast"}""", """, "resources": {"requests": {"cpu": "3"}}""");

        Assert.Equal("east", cluster.NodeOf("big"));
        Assert.Equal("False Unschedulable 0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient cpu. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
            cluster.Condition("huge", "PodScheduled"));
        Assert.Equal("west", cluster.NodeOf("second"));
        Assert.EndsWith("1 Insufficient cpu, 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }. preemption: 0/3 nodes are available: 1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.",
            cluster.Condition("third", "PodScheduled"), StringComparison.Ordinal);
        Assert.Equal("Pending", cluster.Phase("third"));

        await cluster.Cluster.DeleteAsync("/api/v1/namespaces/team/pods/second");
        await cluster.PassAsync(5);
        Assert.Equal("west", cluster.NodeOf("third"));
    }

    [Fact]
    public async Task Who_tolerates_a_taint_comes_to_the_node()
    {
        await using var cluster = await SimulatedCluster.StartAsync([Plane]);

        await cluster.RunAsync("no");
        await cluster.RunAsync("yes", """, "tolerations": [{"key": "node-role.kubernetes.io/control-plane", "operator": "Exists"}]""");

        Assert.Null(cluster.NodeOf("no"));
        Assert.Equal("plane", cluster.NodeOf("yes"));
        await cluster.Cluster.PatchAsync("/api/v1/nodes/plane", """{"spec": {"taints": null}}""");
        await cluster.PassAsync(3);
        Assert.Equal("plane", cluster.NodeOf("no"));
    }

    [Fact]
    public async Task Anti_affinity_and_spread_keep_pods_apart()
    {
        await using var cluster = await SimulatedCluster.StartAsync([East, West]);
        const string labels = """, "labels": {"app": "web"}""";
        const string apart = """, "affinity": {"podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [{"topologyKey": "kubernetes.io/hostname", "labelSelector": {"matchLabels": {"app": "web"}}}]}}""";

        await cluster.RunAsync("a", apart, metadata: labels);
        await cluster.RunAsync("b", apart, metadata: labels);
        await cluster.RunAsync("c", apart, metadata: labels);
        await cluster.RunAsync("d", metadata: labels);

        Assert.Equal(["east", "west"], new[] { cluster.NodeOf("a"), cluster.NodeOf("b") }.Order(StringComparer.Ordinal));
        Assert.Contains("2 node(s) didn't match pod anti-affinity rules", cluster.Condition("c", "PodScheduled"), StringComparison.Ordinal);
        Assert.Contains("2 node(s) didn't satisfy existing pods anti-affinity rules", cluster.Condition("d", "PodScheduled"), StringComparison.Ordinal);

        const string spread = """, "nodeSelector": {"topology.kubernetes.io/zone": "east"}, "topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "DoNotSchedule", "nodeAffinityPolicy": "Ignore", "labelSelector": {"matchLabels": {"app": "api"}}}]""";
        await cluster.RunAsync("e", spread, metadata: """, "labels": {"app": "api"}""");
        await cluster.RunAsync("f", spread, metadata: """, "labels": {"app": "api"}""");
        Assert.Equal("east", cluster.NodeOf("e"));
        Assert.Contains("1 node(s) didn't match pod topology spread constraints", cluster.Condition("f", "PodScheduled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Affinity_brings_a_pod_to_its_company()
    {
        await using var cluster = await SimulatedCluster.StartAsync([East, West]);
        const string beside = """, "affinity": {"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [{"topologyKey": "topology.kubernetes.io/zone", "labelSelector": {"matchLabels": {"app": "base"}}}]}}""";

        await cluster.RunAsync("guest", beside);
        Assert.Contains("2 node(s) didn't match pod affinity rules", cluster.Condition("guest", "PodScheduled"), StringComparison.Ordinal);
        await cluster.RunAsync("base", """, "nodeSelector": {"disk": "fast"}""", metadata: """, "labels": {"app": "base"}""");

        Assert.Equal("west", cluster.NodeOf("guest"));
    }

    [Fact]
    public async Task Host_ports_full_nodes_and_gates_are_heeded()
    {
        await using var cluster = await SimulatedCluster.StartAsync([SimulatedCluster.Worker("one", pods: "2")]);
        const string port = """, "ports": [{"containerPort": 80, "hostPort": 80}]""";

        await cluster.RunAsync("a", container: port);
        await cluster.RunAsync("b", container: port);
        await cluster.RunAsync("c");
        await cluster.RunAsync("d");
        await cluster.RunAsync("gated", """, "schedulingGates": [{"name": "example.org/wait"}]""");

        Assert.Contains("1 node(s) didn't have free ports for the requested pod ports", cluster.Condition("b", "PodScheduled"), StringComparison.Ordinal);
        Assert.Contains("1 Too many pods", cluster.Condition("d", "PodScheduled"), StringComparison.Ordinal);
        Assert.Equal("False SchedulingGated Scheduling is blocked due to non-empty scheduling gates", cluster.Condition("gated", "PodScheduled"));
    }

    [Fact]
    public async Task A_claim_that_waits_for_a_consumer_is_told_the_node_before_the_pod_is_bound()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        await cluster.Cluster.CreateAsync("""{"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "local"}, "provisioner": "example.org/local", "volumeBindingMode": "WaitForFirstConsumer"}""");
        const string data = """, "volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": "data"}}]""";

        await cluster.RunAsync("web", data);
        Assert.Equal("False Unschedulable 0/1 nodes are available: persistentvolumeclaim \"data\" not found. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.", cluster.Condition("web", "PodScheduled"));
        await cluster.Cluster.CreateAsync("""
            {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "data", "namespace": "team"},
             "spec": {"storageClassName": "local", "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}
            """);
        await cluster.PassAsync(1);
        Assert.Equal("one", (string?)cluster.Cluster.Get("persistentvolumeclaims", "team", "data")["metadata"]!["annotations"]!["volume.kubernetes.io/selected-node"]);
        Assert.Null(cluster.NodeOf("web"));

        await cluster.Cluster.PatchAsync("/api/v1/namespaces/team/persistentvolumeclaims/data", """{"spec": {"volumeName": "volume"}}""");
        var (code, _) = await cluster.Cluster.AskAsync("PATCH", "/api/v1/namespaces/team/persistentvolumeclaims/data/status", """{"status": {"phase": "Bound"}}""", "application/merge-patch+json");
        await cluster.PassAsync(3);
        Assert.Equal(200, code);
        Assert.Equal("True", cluster.Condition("web", "Ready"));
    }

    [Fact]
    public async Task More_important_pods_come_first()
    {
        await using var cluster = await SimulatedCluster.StartAsync(ImmutableArray<SimulatedNode>.Empty);
        await cluster.Cluster.CreateAsync("""{"apiVersion": "scheduling.k8s.io/v1", "kind": "PriorityClass", "metadata": {"name": "high"}, "value": 1000}""");
        await cluster.RunAsync("low");
        await cluster.RunAsync("high", """, "priorityClassName": "high" """);
        Assert.Equal("False Unschedulable no nodes available to schedule pods", cluster.Condition("low", "PodScheduled"));

        await cluster.Cluster.CreateAsync("""{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "new"}, "status": {"allocatable": {"cpu": "1", "memory": "1Gi", "pods": "1"}, "conditions": [{"type": "Ready", "status": "True"}]}}""");
        await cluster.PassAsync(1);

        Assert.Equal("new", cluster.NodeOf("high"));
        Assert.Null(cluster.NodeOf("low"));
    }
}
