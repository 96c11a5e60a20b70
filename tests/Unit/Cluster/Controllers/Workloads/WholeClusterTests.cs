using System.Text.Json.Nodes;
using Welkin.Cluster;
using ObjectKey = Welkin.Cluster.ObjectKey;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>All workload controllers at work in one loop, on a clock that jumps.</summary>
public sealed class WholeClusterTests
{
    private const string Template = """ "template": {"metadata": {"labels": {"app": "a"}}, "spec": {"containers": [{"name": "c", "image": "x:1"}]} } """;

    [Fact]
    public async Task A_day_of_hourly_jobs_passes()
    {
        await using var cluster = new ControlledCluster(context => [.. WorkloadControllers.All(context), new QuickPods(context, ends: true)]);
        await PrepareAsync(cluster);
        await cluster.CreateAsync("""
            {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "tick", "namespace": "team"}, "spec": {"schedule": "@hourly", "jobTemplate": {"spec": {"template": {"spec": {
              "restartPolicy": "Never", "containers": [{"name": "c", "image": "x:1"}]} } } } } }
            """);
        await cluster.AdvanceAsync(TimeSpan.FromDays(1));

        var cron = cluster.Get("cronjobs", "team", "tick", "batch");
        Assert.Equal("2026-01-03T03:00:00Z", (string?)cron["status"]!["lastScheduleTime"]);
        Assert.Equal(3, cluster.Names("jobs", "team", "batch").Count());
        Assert.All(cluster.Names("jobs", "team", "batch"), name => Assert.Equal("Complete", (string?)cluster.Get("jobs", "team", name, "batch")["status"]!["conditions"]![1]!["type"]));
    }

    [Fact]
    public async Task A_rollout_of_many_pods_comes_to_its_end()
    {
        await using var cluster = new ControlledCluster(context => [.. WorkloadControllers.All(context), new QuickPods(context, ends: false)]);
        await PrepareAsync(cluster);
        await cluster.CreateAsync($$$"""
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": "team"}, "spec": {"replicas": 100, "selector": {"matchLabels": {"app": "a"}}, {{{Template}}} } }
            """);
        await cluster.SettleAsync();
        await cluster.PatchAsync("/apis/apps/v1/namespaces/team/deployments/web", """{"spec": {"template": {"metadata": {"annotations": {"a": "b"}}}}}""");
        await cluster.SettleAsync();

        var status = cluster.Get("deployments", "team", "web", "apps")["status"]!;
        Assert.Equal((100, 100, 100), (WorkloadRig.Number(status["replicas"]), WorkloadRig.Number(status["updatedReplicas"]), WorkloadRig.Number(status["availableReplicas"])));
        Assert.Equal(100, cluster.Names("pods", "team").Count());
    }

    [Theory]
    [InlineData("Background")]
    [InlineData("Foreground")]
    public async Task What_is_deleted_takes_its_pods_with_it(string propagation)
    {
        await using var cluster = new ControlledCluster(context => [.. WorkloadControllers.All(context), .. ClusterControllers.All(context, new("none")), new QuickPods(context, ends: false)]);
        await PrepareAsync(cluster);
        await cluster.CreateAsync(
            $$$"""{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": "team"}, "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "a"}}, {{{Template}}} } }""",
            """
            {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "work", "namespace": "team"}, "spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "c", "image": "x:1"}]} } } }
            """);
        await cluster.SettleAsync();
        Assert.Equal(4, cluster.Names("pods", "team").Count());

        var options = $$"""{"kind": "DeleteOptions", "apiVersion": "v1", "propagationPolicy": "{{propagation}}"}""";
        await cluster.DeleteAsync("/apis/apps/v1/namespaces/team/deployments/web", options);
        await cluster.DeleteAsync("/apis/batch/v1/namespaces/team/jobs/work", options);
        await cluster.SettleAsync();

        Assert.Empty(cluster.Names("deployments", "team", "apps").Concat(cluster.Names("replicasets", "team", "apps")).Concat(cluster.Names("jobs", "team", "batch")).Concat(cluster.Names("pods", "team")));
    }

    private static async Task PrepareAsync(ControlledCluster cluster)
    {
        await cluster.CreateAsync("""{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "team"}}""");
        await cluster.SettleAsync();
        if (cluster.Find("serviceaccounts", "team", "default") is null)
            await cluster.CreateAsync("""{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "default", "namespace": "team"}}""");
    }

    /// <summary>Pods that run at once, and perhaps end.</summary>
    private sealed class QuickPods(ControllerContext context, bool ends) : IReconciler
    {
        private static readonly ResourceName Pods = new("", "pods");

        private readonly ControllerClient _client = new(context.Server, UserInfo.Master, "kubelet");

        public string Name => "quick-pods";

        public IReadOnlyCollection<ResourceName> Watches { get; } = [Pods];

        public IEnumerable<ObjectKey> Concerns(ObjectChange change) => [ObjectKey.Of(change.Current)];

        public async Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel)
        {
            if (context.Store.Get(Pods, key.Namespace, key.Name) is not { } pod || (string?)pod.Root["status"]!["phase"] != "Pending" || pod.Root["metadata"]!["deletionTimestamp"] is not null)
                return null;
            var status = JsonNode.Parse(ends ? """{"phase": "Succeeded"}""" : """{"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}""");
            await _client.PatchAsync(pod, new() { ["status"] = status }, "status", cancel);
            return null;
        }
    }
}
