using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Cluster;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Cluster.Reading;

/// <summary>Reads of an embedded API server over objects that lie in its store.</summary>
public sealed class ReadingTests
{
    private const string ConfigMaps = "/api/v1/namespaces/home/configmaps";

    private readonly ObjectStore _store = new(history: 100);
    private readonly ApiServer _server;

    public ReadingTests()
    {
        var state = new ClusterState(Judged.Schema, _store, TimeProvider.System);
        _server = new ApiServer(new ServedResources(state), new Everybody(), [new ReadVerbs(state)]);
    }

    [Fact]
    public async Task An_object_is_given_as_stored_and_one_that_is_not_there_is_not_found()
    {
        Put("a", "web");

        Assert.Equal("web", (string?)(await JsonAsync($"{ConfigMaps}/a"))["metadata"]!["labels"]!["tier"]);
        Assert.Equal("configmaps \"b\" not found", (string?)(await JsonAsync($"{ConfigMaps}/b", 404))["message"]);
    }

    [Theory]
    [InlineData("labelSelector=tier%3Dweb", "a,c")]
    [InlineData("labelSelector=tier%21%3Dweb", "b")]
    [InlineData("labelSelector=tier%20in%20%28web%2Cdb%29", "a,b,c")]
    [InlineData("fieldSelector=metadata.name%3Db", "b")]
    [InlineData("fieldSelector=metadata.name%21%3Db", "a,c")]
    [InlineData("fieldSelector=metadata.namespace%3Delsewhere", "")]
    [InlineData("labelSelector=tier%3Dweb&fieldSelector=metadata.name%3Dc", "c")]
    public async Task Selectors_choose(string query, string names)
    {
        (Put("a", "web"), Put("b", "db"), Put("c", "web")).ToString();

        Assert.Equal(names, string.Join(',', Names(await JsonAsync($"{ConfigMaps}?{query}"))));
    }

    [Theory]
    [InlineData("fieldSelector=data.i%3D1", 400, "\"data.i\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"")]
    [InlineData("fieldSelector=metadata.name", 400, "invalid selector: 'metadata.name'; can't understand 'metadata.name'")]
    [InlineData("limit=x", 400, "strconv.ParseInt: parsing \"x\": invalid syntax")]
    [InlineData("resourceVersionMatch=Exact", 422, "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided")]
    [InlineData("resourceVersion=99999999", 504, "Timeout: Too large resource version: 99999999, current: 1")]
    [InlineData("watch=1&resourceVersion=1x", 500, "resourceVersion: Invalid value: \"1x\": strconv.ParseUint: parsing \"1x\": invalid syntax")]
    public async Task What_cannot_be_asked_is_refused_in_the_words_of_a_real_server(string query, int code, string message) =>
        Assert.Equal(message, (string?)(await JsonAsync($"{ConfigMaps}?{query}", code))["message"]);

    [Fact]
    public async Task Pages_are_of_one_moment_whatever_is_written_meanwhile()
    {
        foreach (var name in (string[])["a", "b", "c", "d", "e"])
            Put(name, "web");

        var first = await JsonAsync($"{ConfigMaps}?limit=2");
        Put("bb", "web");
        var second = await JsonAsync($"{ConfigMaps}?limit=2&continue={first["metadata"]!["continue"]}");
        var third = await JsonAsync($"{ConfigMaps}?limit=2&continue={second["metadata"]!["continue"]}");

        Assert.Equal(["a", "b", "c", "d", "e"], Names(first).Concat(Names(second)).Concat(Names(third)));
        Assert.Equal((3, 1, null), ((int?)first["metadata"]!["remainingItemCount"], (int?)second["metadata"]!["remainingItemCount"], third["metadata"]!["continue"]));
        Assert.Equal((string?)first["metadata"]!["resourceVersion"], (string?)third["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task A_page_of_a_moment_that_is_forgotten_is_gone()
    {
        (Put("a", "web"), Put("b", "web")).ToString();
        var first = await JsonAsync($"{ConfigMaps}?limit=1");
        for (var write = 0; write < 200; write++)
            Put("c", "web");

        Assert.Equal("Expired", (string?)(await JsonAsync($"{ConfigMaps}?limit=1&continue={first["metadata"]!["continue"]}", 410))["reason"]);
    }

    [Fact]
    public async Task Items_of_a_list_leave_their_kind_to_the_list()
    {
        Put("a", "web");

        var list = await JsonAsync("/api/v1/configmaps");

        Assert.Equal(("ConfigMapList", null, "home"), ((string?)list["kind"], list["items"]![0]!["kind"], (string?)list["items"]![0]!["metadata"]!["namespace"]));
    }

    [Fact]
    public async Task A_watch_says_what_is_there_and_then_each_change_as_its_selector_sees_it()
    {
        Put("a", "web");
        using var stop = new CancellationTokenSource();
        var events = await WatchAsync($"{ConfigMaps}?watch=1&labelSelector=tier%3Dweb&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true", stop.Token);

        Assert.Equal(["ADDED a", "BOOKMARK "], await TakeAsync(events, 2));
        Put("b", "db");
        Put("b", "web");
        Put("b", "web");
        Put("b", "db");
        Put("a", "web");
        Remove("a");
        Assert.Equal(["ADDED b", "MODIFIED b", "DELETED b", "MODIFIED a", "DELETED a"], await TakeAsync(events, 5));
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_watch_sees_ten_thousand_changes_once_and_in_order_and_a_slow_one_is_told_that_it_is_too_late()
    {
        var store = new ObjectStore();
        var state = new ClusterState(Judged.Schema, store, TimeProvider.System);
        var server = new ApiServer(new ServedResources(state), new Everybody(), [new ReadVerbs(state)]);
        var (quick, slow) = (await WatchAsync(server, $"{ConfigMaps}?watch=1&resourceVersion=1"), await WatchAsync(server, $"{ConfigMaps}?watch=1&resourceVersion=1"));

        var reading = Task.Run(() => TakeAsync(quick, 10_000));
        for (var write = 0; write < 10_000; write++)
            Put(store, $"c{write}", "web");
        Assert.Equal(Enumerable.Range(0, 10_000).Select(write => $"ADDED c{write}"), await reading);

        for (var write = 0; write < 10_000; write++)
            Put(store, $"d{write}", "web");
        Assert.StartsWith("ERROR ", Assert.Single(await TakeAsync(slow, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_reads_only_what_is_not_offered_gets_something_else()
    {
        Assert.Equal(406, (await _server.HandleAsync(new("GET", ConfigMaps, UserInfo.Master) { Accept = "application/xml" }, TestContext.Current.CancellationToken)).Code);
        Assert.Equal(200, (await _server.HandleAsync(new("GET", ConfigMaps, UserInfo.Master) { Accept = "application/vnd.kubernetes.protobuf,application/json" }, TestContext.Current.CancellationToken)).Code);
    }

    private StoredObject Put(string name, string tier) => Put(_store, name, tier);

    private static StoredObject Put(ObjectStore store, string name, string tier)
    {
        var root = JsonNode.Parse($"{{\"kind\": \"ConfigMap\", \"apiVersion\": \"v1\", \"metadata\": {{\"name\": \"{name}\", \"namespace\": \"home\", \"labels\": {{\"tier\": \"{tier}\"}}}}}}")!.AsObject();
        return store.Put(new("", "configmaps"), "home", name, root, store.Get(new("", "configmaps"), "home", name)?.Revision ?? 0)!;
    }

    private void Remove(string name) => _store.Delete(new("", "configmaps"), "home", name, _store.Get(new("", "configmaps"), "home", name)!.Revision);

    private async Task<JsonNode> JsonAsync(string target, int code = 200)
    {
        var reply = Assert.IsType<BodyReply>(await _server.HandleAsync(new("GET", target, UserInfo.Master), TestContext.Current.CancellationToken));
        Assert.Equal(code, reply.Code);
        return JsonNode.Parse(reply.Body.Span)!;
    }

    private Task<IAsyncEnumerator<ReadOnlyMemory<byte>>> WatchAsync(string target, CancellationToken cancel) => WatchAsync(_server, target, cancel);

    private static async Task<IAsyncEnumerator<ReadOnlyMemory<byte>>> WatchAsync(ApiServer server, string target, CancellationToken cancel = default) =>
        Assert.IsType<StreamReply>(await server.HandleAsync(new("GET", target, UserInfo.Master), cancel)).Parts.GetAsyncEnumerator(cancel);

    private static async Task<ImmutableArray<string>> TakeAsync(IAsyncEnumerator<ReadOnlyMemory<byte>> events, int count)
    {
        var taken = ImmutableArray.CreateBuilder<string>();
        while (taken.Count < count && await events.MoveNextAsync())
        {
            foreach (var text in Encoding.UTF8.GetString(events.Current.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var line = JsonNode.Parse(text)!;
                taken.Add($"{line["type"]} {line["object"]!["metadata"]!["name"]}");
            }
        }
        return taken.ToImmutable();
    }

    private static IEnumerable<string?> Names(JsonNode list) => list["items"]!.AsArray().Select(item => (string?)item!["metadata"]!["name"]);

    private sealed class Everybody : IAuthorizer
    {
        public AccessDecision Decide(UserInfo user, AccessAttributes what) => new(true, "");
    }
}
