using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Welkin.Cluster;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Cluster.Reading;

/// <summary>An API server that only reads, over objects that lie in its store, where everybody may do everything.</summary>
internal sealed class ReadableServer
{
    private readonly ApiServer _server;

    public ReadableServer()
    {
        var state = new ClusterState(Judged.Schema, Store, Clock);
        _server = new ApiServer(new ServedResources(state), new Everybody(), [new ReadVerbs(state) { ClientClock = Clients }]);
    }

    public ObjectStore Store { get; } = new(history: 100);

    /// <summary>The cluster's time, by which things have their age.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    /// <summary>The time by which watches end.</summary>
    public FakeTimeProvider Clients { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    /// <summary>Stores an object in JSON, or another state of it.</summary>
    public StoredObject Put(string resource, string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var (space, name) = (root["metadata"]!["namespace"]?.ToString(), root["metadata"]!["name"]!.ToString());
        return Store.Put(Resource(resource), space, name, root, Store.Get(Resource(resource), space, name)?.Revision ?? 0)!;
    }

    public void Remove(string resource, string space, string name) => Store.Delete(Resource(resource), space, name, Store.Get(Resource(resource), space, name)!.Revision);

    public async Task<JsonObject> JsonAsync(string target, string accept = "application/json", int code = 200) =>
        JsonNode.Parse(await TextAsync(target, accept, code))!.AsObject();

    public async Task<string> TextAsync(string target, string accept, int code = 200)
    {
        var reply = Assert.IsType<BodyReply>(await AskAsync(target, accept));
        Assert.Equal(code, reply.Code);
        return Encoding.UTF8.GetString(reply.Body.Span);
    }

    public Task<ApiReply> AskAsync(string target, string accept = "") =>
        _server.HandleAsync(new("GET", target, UserInfo.Master) { Accept = accept }, TestContext.Current.CancellationToken);

    /// <summary>The events of a watch, one by one.</summary>
    public async IAsyncEnumerable<JsonObject> WatchAsync(string target, string accept = "application/json")
    {
        await foreach (var part in Assert.IsType<StreamReply>(await AskAsync(target, accept)).Parts)
        {
            foreach (var line in Encoding.UTF8.GetString(part.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                yield return JsonNode.Parse(line)!.AsObject();
        }
    }

    // configmaps, deployments.apps
    private static ResourceName Resource(string text) => text.Split('.', 2) is [var plural, var group] ? new(group, plural) : new("", text);

    private sealed class Everybody : IAuthorizer
    {
        public AccessDecision Decide(UserInfo user, AccessAttributes what) => new(true, "");
    }
}
