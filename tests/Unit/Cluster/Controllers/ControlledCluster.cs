using System.Text;
using System.Text.Json.Nodes;
using Welkin.Cluster;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Cluster.Controllers;

/// <summary>A whole cluster in process, without sockets, on a clock that jumps: bootstrap objects, RBAC, admission, verbs, and controllers at work.</summary>
internal sealed class ControlledCluster : IAsyncDisposable
{
    public static readonly DateTimeOffset Began = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly UserInfo Admin = new("admin", ["system:masters", "system:authenticated"]);

    private readonly ApiServer _server;

    /// <param name="controllers">Those that are to run; see ClusterControllers.</param>
    /// <param name="horizon">How far the clock hurries by itself. Zero stops at every awaited time, so that a test sees what is in between.</param>
    public ControlledCluster(Func<ControllerContext, IEnumerable<IReconciler>> controllers, TimeSpan? horizon = null)
    {
        State = new ClusterState(Judged.Schema, new ObjectStore(), Clock);
        BootstrapObjects.Load(State);
        var rbac = new RbacAuthorizer(State.Store);
        var admission = AdmissionPlugins.Default(State, authorizer: rbac);
        _server = new ApiServer(new ServedResources(State), new NodeAuthorizer(rbac),
        [
            new ReviewHandler(State, rbac, (_, _) => new(null, "no tokens are signed here")), new ReadVerbs(State),
            new EvictionVerb(State, admission), new DeleteVerbs(State, admission), new WriteVerbs(State, admission),
        ]);
        Context = new(State, _server, new ClusterIndexes(State.Store));
        Loop = new ControlLoop(State, [.. controllers(Context)]) { Horizon = horizon ?? TimeSpan.FromMinutes(30) };
        Loop.Start();
    }

    public VirtualClock Clock { get; } = new(Began);

    public ClusterState State { get; }

    public ControllerContext Context { get; }

    public ControlLoop Loop { get; }

    /// <summary>Waits until all is quiet. Fails where a controller failed, or wanted what its role does not let it do.</summary>
    public async Task SettleAsync(TimeSpan? horizon = null)
    {
        await Loop.SettleAsync(horizon ?? TimeSpan.Zero, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
        Check();
    }

    /// <summary>Lets time pass. Fails where a controller failed, or wanted what its role does not let it do.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        await Loop.AdvanceAsync(time, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
        Check();
    }

    /// <summary>Code and body of an answer.</summary>
    public async Task<(int Code, JsonObject Body)> AskAsync(string method, string path, string body = "", string type = "application/json", UserInfo? user = null)
    {
        var reply = await _server.HandleAsync(new(method, path, user ?? Admin) { Accept = "application/json", ContentType = type, Body = Encoding.UTF8.GetBytes(body), UserAgent = "test" }, TestContext.Current.CancellationToken);
        return (reply.Code, reply is BodyReply { Body.IsEmpty: false } whole ? JsonNode.Parse(whole.Body.Span)!.AsObject() : []);
    }

    /// <summary>Creates objects written as JSON, and fails where one is refused.</summary>
    public async Task CreateAsync(params string[] objects)
    {
        foreach (var root in objects.Select(text => JsonNode.Parse(text)!.AsObject()))
        {
            var (code, body) = await AskAsync("POST", Path(root), root.ToJsonString());
            Assert.True(code == 201, body.ToJsonString());
        }
    }

    /// <summary>A merge patch as admin; fails where it is refused.</summary>
    public async Task PatchAsync(string path, string patch)
    {
        var (code, body) = await AskAsync("PATCH", path, patch, "application/merge-patch+json");
        Assert.True(code == 200, body.ToJsonString());
    }

    public async Task DeleteAsync(string path, string options = "")
    {
        var (code, body) = await AskAsync("DELETE", path, options);
        Assert.True(code is 200 or 202, body.ToJsonString());
    }

    public StoredObject? Find(string resource, string? space, string name, string group = "") => State.Store.Get(new(group, resource), space, name);

    /// <summary>The object as JSON; fails where there is none.</summary>
    public JsonObject Get(string resource, string? space, string name, string group = "") => Find(resource, space, name, group)?.Root ?? throw new InvalidOperationException($"no {resource} {space}/{name}");

    public IEnumerable<string> Names(string resource, string? space = null, string group = "") => State.Store.List(new(group, resource), space).Items.Select(stored => stored.Name);

    /// <summary>Type, reason, message and count of all events about objects of a namespace, in order.</summary>
    public IEnumerable<string> Events(string space) => State.Store.List(new("", "events"), space).Items.OrderBy(stored => stored.Revision)
        .Select(stored => $"{stored.Root["type"]} {stored.Root["reason"]} {stored.Root["involvedObject"]!["name"]}: {stored.Root["message"]} ({stored.Root["count"]})");

    public async ValueTask DisposeAsync()
    {
        await Loop.DisposeAsync();
        Context.Indexes.Dispose();
    }

    private void Check()
    {
        Assert.Empty(Loop.Faults.Select(fault => fault.ToString()));
        Assert.Empty(Loop.Refusals.Where(refusal => refusal.Exception is RefusedException { Status.Code: 403 } && refusal.Exception.Message.Contains(" cannot ", StringComparison.Ordinal)).Select(refusal => refusal.ToString()));
    }

    private string Path(JsonObject root)
    {
        var kind = GroupVersionKind.Of((string)root["apiVersion"]!, (string)root["kind"]!);
        var plural = State.Schema.Resource(kind)?.Name ?? $"{kind.Kind.ToLowerInvariant()}s";
        var space = (string?)root["metadata"]!["namespace"] is { } named ? $"/namespaces/{named}" : "";
        return $"/{(kind.Group.Length == 0 ? "api" : "apis")}/{kind.ApiVersion}{space}/{plural}";
    }
}
