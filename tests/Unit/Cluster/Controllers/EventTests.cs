namespace Welkin.Tests.Unit.Cluster.Controllers;

public sealed class EventTests
{
    [Fact]
    public async Task What_is_said_again_is_counted_and_a_flood_is_combined()
    {
        await using var cluster = new ControlledCluster(_ => []);
        await cluster.CreateAsync("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"default"} }""");
        var about = cluster.Find("configmaps", "default", "a")!;
        var recorder = cluster.Context.RecorderOf("deployment-controller");

        await recorder.NormalAsync(about, "Made", "one", default);
        cluster.Clock.JumpTo(ControlledCluster.Began.AddSeconds(90));
        await recorder.NormalAsync(about, "Made", "one", default);
        await recorder.WarningAsync(about, "Broken", "two", default);
        Assert.Equal(["Normal Made a: one (2)", "Warning Broken a: two (1)"], cluster.Events("default"));
        var made = cluster.State.Store.List(new("", "events"), "default").Items.Single(stored => (string?)stored.Root["reason"] == "Made").Root;
        Assert.Equal(("2026-01-02T03:04:05Z", "2026-01-02T03:05:35Z", "deployment-controller"), ((string)made["firstTimestamp"]!, (string)made["lastTimestamp"]!, (string)made["source"]!["component"]!));

        foreach (var number in Enumerable.Range(0, 40))
            await recorder.NormalAsync(about, "Many", $"{number}", default);
        var many = cluster.Events("default").Where(text => text.Contains("Many", StringComparison.Ordinal)).ToList();
        Assert.Equal(10, many.Count);
        // 25 of an object at once, of which three were told before.
        Assert.Equal("Normal Many a: (combined from similar events): 21 (13)", many[^1]);
    }

    [Fact]
    public async Task Nothing_fails_for_want_of_an_event()
    {
        await using var cluster = new ControlledCluster(_ => []);
        await cluster.CreateAsync("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"default"} }""");

        await cluster.Context.RecorderOf("nobody").NormalAsync(cluster.Find("configmaps", "default", "a")!, "Made", "one", default);

        Assert.Empty(cluster.Events("default"));
    }
}
