using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Simulation;

/// <summary>Images that are said not to run well.</summary>
public sealed class ImageBehaviourTests
{
    [Fact]
    public async Task A_missing_image_is_tried_after_longer_and_longer()
    {
        await using var cluster = await SimulatedCluster.StartAsync(new ImageBehaviour("registry.example.org/*", new ImageOutcome.Missing()));

        await cluster.RunAsync("web", seconds: 1.5);
        Assert.Equal("ErrImagePull", cluster.Waiting("web"));
        await cluster.PassAsync(2);
        Assert.Equal("ImagePullBackOff", cluster.Waiting("web"));
        Assert.Equal("Pending", cluster.Phase("web"));
        await cluster.PassAsync(60);

        Assert.Contains("Warning Failed web: Error: ErrImagePull (3)", cluster.Cluster.Events("team"));
        Assert.Contains("Normal BackOff web: Back-off pulling image \"registry.example.org/app:1\" (3)", cluster.Cluster.Events("team"));
    }

    [Fact]
    public async Task A_crashing_container_is_restarted_once_at_once_and_then_after_longer_and_longer()
    {
        await using var cluster = await SimulatedCluster.StartAsync(new ImageBehaviour("*/app:*", new ImageOutcome.Crashing(3)));

        await cluster.RunAsync("web", seconds: 6);
        Assert.Equal("CrashLoopBackOff", cluster.Waiting("web"));
        Assert.StartsWith("back-off 10s restarting failed container=app pod=web_team(", (string?)cluster.Container("web")["state"]!["waiting"]!["message"]);
        Assert.Equal(1, (long?)cluster.Container("web")["restartCount"]);
        Assert.Equal(3, (long?)cluster.Container("web")["lastState"]!["terminated"]!["exitCode"]);
        Assert.Equal("Running", cluster.Phase("web"));
        await cluster.PassAsync(80);

        Assert.Equal(4, (long?)cluster.Container("web")["restartCount"]);
        Assert.Contains("back-off 1m20s", (string?)cluster.Container("web")["state"]!["waiting"]!["message"]);
    }

    [Fact]
    public async Task A_crash_is_the_end_of_a_pod_that_is_not_restarted()
    {
        await using var cluster = await SimulatedCluster.StartAsync(new ImageBehaviour("*", new ImageOutcome.Crashing()));

        await cluster.RunAsync("task", """, "restartPolicy": "Never" """);

        Assert.Equal("Failed", cluster.Phase("task"));
        Assert.Equal("Error", (string?)cluster.Container("task")["state"]!["terminated"]!["reason"]);
    }

    [Fact]
    public async Task Slow_exiting_and_never_ready_images_do_as_said()
    {
        await using var cluster = await SimulatedCluster.StartAsync(
            new ImageBehaviour("slow", new ImageOutcome.Slow(TimeSpan.FromSeconds(30))),
            new ImageBehaviour("never", new ImageOutcome.NeverReady()),
            new ImageBehaviour("exits", new ImageOutcome.Exits(0, TimeSpan.FromSeconds(20))));
        foreach (var image in (string[])["slow", "never", "exits"])
            await cluster.Cluster.CreateAsync($$"""{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "{{image}}", "namespace": "team"}, "spec": {"containers": [{"name": "app", "image": "{{image}}"} ] } }""");

        await cluster.PassAsync(15);
        Assert.Equal(["False", "False", "True"], Ready());
        await cluster.PassAsync(30);
        Assert.Equal(["True", "False", "False"], Ready());
        Assert.Equal(1, (long?)cluster.Container("exits")["restartCount"]);

        IEnumerable<string> Ready() => ((string[])["slow", "never", "exits"]).Select(pod => cluster.Condition(pod, "ContainersReady").Split(' ')[0]);
    }
}
