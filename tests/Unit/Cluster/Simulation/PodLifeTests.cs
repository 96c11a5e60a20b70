namespace Welkin.Tests.Unit.Cluster.Simulation;

/// <summary>What becomes of pods on played nodes.</summary>
public sealed class PodLifeTests
{
    [Fact]
    public async Task A_pod_is_bound_started_and_ready()
    {
        await using var cluster = await SimulatedCluster.StartAsync();

        await cluster.RunAsync("web");

        Assert.Equal("one", cluster.NodeOf("web"));
        Assert.Equal("Running", cluster.Phase("web"));
        Assert.Equal("True", cluster.Condition("web", "Ready"));
        Assert.Equal("10.128.0.2", (string?)cluster.Pod("web")["status"]!["podIP"]);
        Assert.Equal("172.18.0.2", (string?)cluster.Pod("web")["status"]!["hostIP"]);
        Assert.Equal("", (string?)cluster.Container("web")["imageID"]);
        Assert.Equal(
        [
            "Normal Scheduled web: Successfully assigned team/web to one (1)",
            "Normal Pulled web: Container image \"registry.example.org/app:1\" already present on machine and can be accessed by the pod (1)",
            "Normal Created web: Container created (1)",
            "Normal Started web: Container started (1)",
        ], cluster.Cluster.Events("team"));
    }
}
