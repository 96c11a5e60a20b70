using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Welkin.Cluster;
using Welkin.Kubernetes;
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
        IAdmissionPlugin[] admission = [new PodSecurity(state)];
        _server = new ApiServer(new ServedResources(state), new Everybody(), [], [new ByName(state), new EvictionVerb(state, admission), new DeleteVerbs(state, admission), new WriteVerbs(state, admission)]);
        foreach (var space in new[] { "default", "kube-system", "kube-public", "kube-node-lease" })
            Ask("POST", "/api/v1/namespaces", $$$"""{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "{{{space}}}"}}""").Wait();
    }

    /// <summary>Our answer to a recorded request.</summary>
    /// <param name="versions">From recorded resource versions to ours.</param>
    public async Task<(int Code, JsonObject? Body)> Answer(RecordedExchange exchange, RecordedVersions versions)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(20));
        var user = exchange.Headers["Impersonate-User"]?.ToString() is { } name ? new UserInfo(name, ["system:authenticated"]) : Admin;
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

    private static JsonObject? Parsed(BodyReply reply) => reply.ContentType.StartsWith(StatusReply.Json, StringComparison.Ordinal) ? JsonNode.Parse(reply.Body.Span) as JsonObject : null;

    private Task<ApiReply> Ask(string method, string path, string body) =>
        _server.HandleAsync(new(method, path, UserInfo.Master) { ContentType = StatusReply.Json, Body = Encoding.UTF8.GetBytes(body) });

    private sealed class Everybody : IAuthorizer
    {
        public AccessDecision Decide(UserInfo user, AccessAttributes what) => new(true, "");
    }

    /// <summary>Reads of single objects, which show what was written.</summary>
    private sealed class ByName(ClusterState state) : IVerbHandler
    {
        public bool Handles(ResourceCall call) => call is { Verb: "get", Path.Subresource: null };

        public Task<ApiReply> AnswerAsync(ResourceCall call, CancellationToken cancel) => Task.FromResult<ApiReply>(
            state.Store.Get(call.Name, call.Namespace, call.Path.Name!) is { } stored ? new BodyReply(200, StatusReply.Json, stored.Json)
            : throw new RefusedException(Refusals.NotFound(call.Path.Group, call.Path.Resource, call.Path.Name!)));
    }

    /// <summary>Pod Security, as far as a write is judged by it, until the chain has its own.</summary>
    private sealed class PodSecurity(ClusterState state) : IAdmissionPlugin
    {
        private readonly AdmissionStep _step = PodSecurityStep.Of(Judged.Schema.Version);

        public string Name => "PodSecurity";

        public void Mutate(AdmissionCall call)
        {
        }

        public void Validate(AdmissionCall call)
        {
            var space = call.Namespace is { } name ? state.Store.Get(new("", "namespaces"), null, name)?.Root : null;
            if (call.Root is not { } root || _step(new(call.Kind, call.Resource.Plural, call.Subresource, root, call.Old, space)) is not { } verdict)
                return;
            if (verdict.Refusal is { } why)
                throw new RefusedException(Refusals.Forbidden(call.Resource.Group, call.Resource.Plural, call.Name, why));
            if (!verdict.Faults.IsEmpty)
                throw new RefusedException(Refusals.Invalid(call.Resource.Group, call.Kind.Kind, call.Name, verdict.Faults));
        }
    }
}
