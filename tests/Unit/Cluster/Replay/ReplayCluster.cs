using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Welkin.Cluster;
using Welkin.Tests.Unit.Kubernetes.Requests;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Cluster.Replay;

/// <summary>A fresh cluster of which the requests of one scenario are asked.</summary>
internal sealed class ReplayCluster
{
    private static readonly UserInfo Admin = new("admin", ["system:masters", "system:authenticated"]);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 17, 29, 34, TimeSpan.Zero));
    private readonly ApiServer _server;

    public ReplayCluster()
    {
        var state = new ClusterState(Judged.Schema, new ObjectStore(), _clock);
        BootstrapObjects.Load(state);
        var rbac = new RbacAuthorizer(state.Store);
        var admission = AdmissionPlugins.Default(state, authorizer: rbac);
        _server = new ApiServer(new ServedResources(state), rbac,
        [
            new ReviewHandler(state, rbac, (_, _) => new(null, "no tokens are signed here")), new ReadVerbs(state),
            new EvictionVerb(state, admission), new DeleteVerbs(state, admission), new WriteVerbs(state, admission),
        ], ServerPaths.Of(state, "192.0.2.2:16443"));
    }

    /// <summary>Our answer to a recorded request.</summary>
    /// <param name="versions">From recorded resource versions to ours.</param>
    public async Task<(int Code, JsonObject? Body)> Answer(RecordedExchange exchange, RecordedVersions versions)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(20));
        var user = exchange.Headers["Impersonate-User"]?.ToString() is { } name ? Impersonated(name) : Admin;
        var reply = await Ask(exchange, user, versions);
        if (exchange is { Request.Method: "POST", Path: { Group: "", Resource: "namespaces" } } && reply.Code == 201)
            await Ask("POST", $"/api/v1/namespaces/{exchange.Body!["metadata"]!["name"]}/serviceaccounts", """{"metadata": {"name": "default"}}""");
        return (reply.Code, reply is BodyReply body && Parsed(body) is { } json ? json : null);
    }

    private Task<ApiReply> Ask(RecordedExchange exchange, UserInfo user, RecordedVersions versions) => _server.HandleAsync(
        new(exchange.Request.Method, exchange.Request.Path, user)
        {
            Accept = exchange.Headers["Accept"]?.ToString() ?? "",
            ContentType = exchange.Request.ContentType,
            Body = Encoding.UTF8.GetBytes(versions.Mapped(exchange.Request.Body)),
        });

    private static UserInfo Impersonated(string name) => new(name, [name == "system:anonymous" ? "system:unauthenticated" : "system:authenticated"]);

    private static JsonObject? Parsed(BodyReply reply) => reply.ContentType.StartsWith(StatusReply.Json, StringComparison.Ordinal) ? JsonNode.Parse(reply.Body.Span) as JsonObject
        : reply.ContentType.StartsWith("text/plain", StringComparison.Ordinal) ? new() { ["text"] = Encoding.UTF8.GetString(reply.Body.Span) }
        : null;

    private Task<ApiReply> Ask(string method, string path, string body) =>
        _server.HandleAsync(new(method, path, UserInfo.Master) { ContentType = StatusReply.Json, Body = Encoding.UTF8.GetBytes(body) });
}
