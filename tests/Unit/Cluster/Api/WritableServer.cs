using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Welkin.Cluster;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Cluster.Api;

/// <summary>An API server that only writes and deletes, where everybody may do everything, with the namespace <c>team</c>.</summary>
internal sealed class WritableServer
{
    public const string Maps = "/api/v1/namespaces/team/configmaps";
    public const string Pods = "/api/v1/namespaces/team/pods";
    public const string Services = "/api/v1/namespaces/team/services";

    private readonly ApiServer _server;

    public WritableServer(params IAdmissionPlugin[] admission)
    {
        State = new(Judged.Schema, new ObjectStore(), Clock);
        _server = new(new ServedResources(State), new Everybody(), [new EvictionVerb(State, admission), new DeleteVerbs(State, admission), new WriteVerbs(State, admission)]);
        Ask("POST", "/api/v1/namespaces", """{"metadata": {"name": "team"}}""");
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public ClusterState State { get; }

    public JsonObject Ask(string method, string path, string body = "", string type = "application/json", string agent = "") => JsonNode.Parse(Reply(method, path, body, type, agent).Body.Span)!.AsObject();

    public BodyReply Reply(string method, string path, string body = "", string type = "application/json", string agent = "") => (BodyReply)_server.HandleAsync(
        new(method, path, UserInfo.Master) { ContentType = type, Body = Encoding.UTF8.GetBytes(body), UserAgent = agent }, TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    /// <summary>Code and message of a refusal; the code alone of what is taken.</summary>
    public string Said(string method, string path, string body = "", string type = "application/json") =>
        Reply(method, path, body, type) is var reply && reply.Code < 400 ? $"{reply.Code}" : $"{reply.Code} {JsonNode.Parse(reply.Body.Span)!["message"]}";

    public StoredObject? Stored(string resource, string name, string group = "", string? space = "team") => State.Store.Get(new(group, resource), space, name);

    private sealed class Everybody : IAuthorizer
    {
        public AccessDecision Decide(UserInfo user, AccessAttributes what) => new(true, "");
    }
}
