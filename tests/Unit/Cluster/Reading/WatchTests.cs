using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Reading;

/// <summary>What a client sees that watches.</summary>
public sealed class WatchTests
{
    private const string Maps = "/api/v1/namespaces/home/configmaps";

    private readonly ReadableServer _server = new();

    [Theory]
    [InlineData("", "ADDED a, ADDED b")]
    [InlineData("&resourceVersion=0", "ADDED a, ADDED b")]
    [InlineData("&resourceVersion=2", "ADDED b")]
    [InlineData("&resourceVersion=3", "")]
    [InlineData("&sendInitialEvents=false&resourceVersionMatch=NotOlderThan", "")]
    [InlineData("&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=3", "ADDED a, ADDED b")]
    [InlineData("&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true", "ADDED a, ADDED b, BOOKMARK 3 initial-events-end")]
    [InlineData("&fieldSelector=metadata.name%3Db", "ADDED b")]
    public async Task A_watch_begins_where_it_is_asked_to(string query, string events)
    {
        (Put("a"), Put("b")).ToString();

        var watch = SeenAsync($"{Maps}?watch=1&timeoutSeconds=1{query}");
        await EndAsync(watch, 1);

        Assert.Equal(events, string.Join(", ", await watch));
    }

    [Fact]
    public async Task A_watch_ends_by_the_clients_clock_however_fast_the_clusters_runs()
    {
        var watch = SeenAsync($"{Maps}?watch=1&timeoutSeconds=30");
        _server.Clock.Advance(TimeSpan.FromDays(1));
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(watch.IsCompleted);

        await EndAsync(watch, 30);

        Assert.Equal([], await watch);
    }

    [Fact]
    public async Task Bookmarks_come_by_the_minute_and_before_the_end_and_say_how_far_the_client_is()
    {
        Put("a");
        var watch = SeenAsync($"{Maps}?watch=1&timeoutSeconds=150&allowWatchBookmarks=true");
        await EndAsync(watch, 150);

        Assert.Equal(["ADDED a", "BOOKMARK 2", "BOOKMARK 2", "BOOKMARK 2"], await watch);
    }

    [Fact]
    public async Task Who_asks_for_changes_that_are_forgotten_is_told_so_in_the_stream()
    {
        for (var write = 0; write < 200; write++)
            Put("a");

        var events = await _server.WatchAsync($"{Maps}?watch=1&resourceVersion=5").ToListAsync(TestContext.Current.CancellationToken);

        var gone = Assert.Single(events);
        Assert.Equal(("ERROR", 410, "Expired", "too old resource version: 5 (101)"), ((string?)gone["type"], (int?)gone["object"]!["code"], (string?)gone["object"]!["reason"], (string?)gone["object"]!["message"]));
    }

    [Fact]
    public async Task Who_asks_for_what_is_yet_to_come_is_told_so()
    {
        var events = await _server.WatchAsync($"{Maps}?watch=1&resourceVersion=77&sendInitialEvents=true&resourceVersionMatch=NotOlderThan").ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Timeout: Too large resource version: 77, current: 1", (string?)Assert.Single(events)["object"]!["message"]);
    }

    [Fact]
    public async Task An_object_comes_and_goes_as_its_fields_change()
    {
        var watch = _server.WatchAsync("/api/v1/pods?watch=1&resourceVersion=1&fieldSelector=status.phase%3DRunning").Take(3).ToListAsync(TestContext.Current.CancellationToken).AsTask();
        foreach (var phase in (string[])["Pending", "Running", "Running", "Succeeded"])
            _server.Put("pods", $$$"""{"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "p", "namespace": "home"}, "status": {"phase": "{{{phase}}}"}}""");

        Assert.Equal(["ADDED Running", "MODIFIED Running", "DELETED Succeeded"], (await watch).Select(each => $"{each["type"]} {each["object"]!["status"]!["phase"]}"));
    }

    [Fact]
    public async Task Many_events_are_sent_at_once_and_each_is_written_the_same_for_all()
    {
        var store = _server.Store;
        for (var index = 0; index < 90; index++)
            Put(index.ToString(CultureInfo.InvariantCulture));

        var parts = Assert.IsType<StreamReply>(await _server.AskAsync($"{Maps}?watch=1&resourceVersion=1")).Parts.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await parts.MoveNextAsync();

        Assert.Equal(90, Encoding.UTF8.GetString(parts.Current.Span).Count(letter => letter == '\n'));
        Assert.Contains(Encoding.UTF8.GetString(store.Get(new("", "configmaps"), "home", "7")!.Json.Span), Encoding.UTF8.GetString(parts.Current.Span), StringComparison.Ordinal);
    }

    private StoredObject Put(string name) => _server.Put("configmaps", $$$"""{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "{{{name}}}", "namespace": "home"}}""");

    private Task<List<string>> SeenAsync(string target) => _server.WatchAsync(target).Select(Shown).ToListAsync(TestContext.Current.CancellationToken).AsTask();

    private static string Shown(JsonObject each) => (string?)each["type"] == "BOOKMARK"
        ? $"BOOKMARK {each["object"]!["metadata"]!["resourceVersion"]}{(each["object"]!["metadata"]!["annotations"] is null ? "" : " initial-events-end")}"
        : $"{each["type"]} {each["object"]!["metadata"]!["name"]}";

    // The stream sets its timer again after each, so time goes on in steps until it has ended.
    private async Task EndAsync(Task watch, int seconds)
    {
        for (var step = 0; step < seconds * 4 && !watch.IsCompleted; step++)
        {
            _server.Clients.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
