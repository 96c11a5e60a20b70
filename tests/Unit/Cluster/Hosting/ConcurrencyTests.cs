using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cluster.Hosting;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Sixty_four_writers_on_one_object_lose_no_update()
    {
        const int writers = 64, each = 5;
        await using var served = await ServedCluster.StartAsync();
        Assert.Equal("201", await served.SaidAsync(served.Admin, "POST", ServedCluster.Maps, """{"metadata": {"name": "counter"}, "data": {"count": "0"}}"""));

        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < each;)
                done += await CountAsync(served) ? 1 : 0;
        })));

        var (_, body) = await served.AskAsync(served.Admin, "GET", $"{ServedCluster.Maps}/counter");
        Assert.Equal($"{writers * each}", body["data"]!["count"]!.GetValue<string>());
        await served.AssertUpAsync();
    }

    [Fact]
    public async Task A_watcher_that_does_not_read_stops_nobody()
    {
        await using var served = await ServedCluster.StartAsync();
        using var deaf = await WatchAsync(served, 0);
        using var hearing = await WatchAsync(served, 0);
        using var events = await EventsAsync(hearing);
        var filler = new string('x', 10_000);

        for (var number = 0; number < 300; number++)
            Assert.Equal("201", await served.SaidAsync(served.Admin, "POST", ServedCluster.Maps, $$$"""{"metadata": {"name": "m{{{number}}}"}, "data": {"x": "{{{filler}}}"}}"""));

        for (var number = 0; number < 300; number++)
            Assert.Equal($"m{number}", await NameAsync(events));
        await served.AssertUpAsync();
    }

    [Fact]
    public async Task A_watch_survives_ten_thousand_events()
    {
        const int count = 10_000;
        await using var served = await ServedCluster.StartAsync(options => options with { History = 2 * count });
        using var watch = await WatchAsync(served, 0);
        using var events = await EventsAsync(watch);
        var name = new Welkin.Cluster.ResourceName("", "configmaps");
        var writing = Task.Run(() =>
        {
            for (var number = 0; number < count; number++)
                served.Cluster.State.Store.Put(name, "default", $"m{number}", JsonNode.Parse($$$"""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "m{{{number}}}", "namespace": "default"}}""")!.AsObject(), 0);
        }, TestContext.Current.CancellationToken);

        for (var number = 0; number < count; number++)
            Assert.Equal($"m{number}", await NameAsync(events));
        await writing;
        await served.AssertUpAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_watch_ends_when_the_server_stops(int protocol)
    {
        await using var served = await ServedCluster.StartAsync();
        using var watch = await WatchAsync(served, 0, protocol);
        using var events = await EventsAsync(watch);

        await served.Cluster.DisposeAsync();

        Assert.Null(await events.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Empty(served.Failures);
    }

    [Fact]
    public async Task A_watch_that_nobody_reads_any_more_is_given_up()
    {
        await using var served = await ServedCluster.StartAsync();
        using (await WatchAsync(served, 0))
        {
            // Closing it is all that happens.
        }

        await served.AssertUpAsync();
    }

    private static async Task<bool> CountAsync(ServedCluster served)
    {
        var (_, counter) = await served.AskAsync(served.Admin, "GET", $"{ServedCluster.Maps}/counter");
        counter["data"]!["count"] = $"{int.Parse(counter["data"]!["count"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) + 1}";
        var (code, answer) = await served.AskAsync(served.Admin, "PUT", $"{ServedCluster.Maps}/counter", counter.ToJsonString());
        Assert.True(code is 200 or 409, answer.ToJsonString());
        return code == 200;
    }

    private static async Task<HttpResponseMessage> WatchAsync(ServedCluster served, int version, int protocol = 1)
    {
        var client = served.Client(served.Cluster.Authority.IssueClient("admin", ["system:masters"]));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{ServedCluster.Maps}?watch=true&resourceVersion={version}") { Version = new(protocol, protocol == 1 ? 1 : 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        return answer;
    }

    private static async Task<StreamReader> EventsAsync(HttpResponseMessage watch) => new(await watch.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), Encoding.UTF8);

    private static async Task<string> NameAsync(StreamReader events) =>
        JsonNode.Parse((await events.ReadLineAsync(TestContext.Current.CancellationToken))!)!["object"]!["metadata"]!["name"]!.GetValue<string>();
}
