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
        var admission = AdmissionPlugins.Default(state, AdmissionOptions.Default with { ServiceAuthority = "openshift-service-ca.crt" }, rbac);
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
            await Populate(exchange.Body!["metadata"]!["name"]!.ToString());
        return (reply.Code, await AnswerText.OfAsync(reply));
    }

    private Task<ApiReply> Ask(RecordedExchange exchange, UserInfo user, RecordedVersions versions) => _server.HandleAsync(
        new(exchange.Request.Method, exchange.Request.Path, user)
        {
            Accept = exchange.Headers["Accept"]?.ToString() ?? "",
            ContentType = exchange.Request.ContentType,
            Body = Encoding.UTF8.GetBytes(versions.Mapped(exchange.Request.Body)),
        });

    private static UserInfo Impersonated(string name) => new(name, [name == "system:anonymous" ? "system:unauthenticated" : "system:authenticated"]);

    // What controllers of the recorded server put into a new namespace.
    private async Task Populate(string space)
    {
        await Ask("POST", $"/api/v1/namespaces/{space}/serviceaccounts", """{"metadata": {"name": "default"}}""");
        await Ask("POST", $"/api/v1/namespaces/{space}/configmaps", """{"metadata": {"name": "kube-root-ca.crt", "annotations": {"kubernetes.io/description": "Contains a CA bundle"}}, "data": {"ca.crt": "-----BEGIN CERTIFICATE-----\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END CERTIFICATE-----\n"}}""");
        await Ask("POST", $"/api/v1/namespaces/{space}/configmaps", """{"metadata": {"name": "openshift-service-ca.crt", "annotations": {"service.beta.openshift.io/inject-cabundle": "true"}}, "data": {"service-ca.crt": ""}}""");
    }

    private Task<ApiReply> Ask(string method, string path, string body) =>
        _server.HandleAsync(new(method, path, UserInfo.Master) { ContentType = StatusReply.Json, Body = Encoding.UTF8.GetBytes(body), UserAgent = "kube-controller-manager/v1.36.2" });
}
