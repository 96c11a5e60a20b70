using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Welkin.Cluster;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Cluster.Discovery;

/// <summary>A server that tells what it serves, with the roles of a new cluster.</summary>
internal sealed class DiscoveringServer
{
    public const string V2 = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private readonly ApiServer _server;

    public DiscoveringServer(params HealthCheck[] checks)
    {
        var state = new ClusterState(Judged.Schema, new ObjectStore(), new FakeTimeProvider());
        BootstrapObjects.Load(state);
        _server = new(new ServedResources(state), new RbacAuthorizer(state.Store), [new ReadVerbs(state), new DeleteVerbs(state, []), new WriteVerbs(state, [])], ServerPaths.Of(state, "127.0.0.1:6443", checks));
    }

    public BodyReply Reply(string method, string target, string body = "", string accept = "application/json", string have = "", UserInfo? user = null, string type = "application/json") => (BodyReply)_server.HandleAsync(
        new(method, target, user ?? UserInfo.Master) { Accept = accept, IfNoneMatch = have, ContentType = type, Body = Encoding.UTF8.GetBytes(body) },
        TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    public BodyReply Reply(string method, string target, byte[] body, string type) => (BodyReply)_server.HandleAsync(
        new(method, target, UserInfo.Master) { Accept = "application/json", ContentType = type, Body = body }, TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    public JsonObject Get(string target, string accept = "application/json") => JsonNode.Parse(Reply("GET", target, accept: accept).Body.Span)!.AsObject();

    public string Text(string target) => Reply("GET", target) is var reply ? $"{reply.Code} {Encoding.UTF8.GetString(reply.Body.Span)}" : "";

    /// <summary>A definition of <c>widgets</c> in <c>example.org</c>, served in three versions, stored in v1.</summary>
    public void DefineWidgets() => Assert.Equal(201, Reply("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Widgets).Code);

    private const string Widgets = """
        {"metadata": {"name": "widgets.example.org"}, "spec": {"group": "example.org", "scope": "Namespaced",
         "names": {"plural": "widgets", "singular": "widget", "kind": "Widget", "shortNames": ["wd"], "categories": ["all"]},
         "versions": [
           {"name": "v1alpha1", "served": true, "storage": false, "schema": {"openAPIV3Schema": {"type": "object"}}},
           {"name": "v2alpha1", "served": false, "storage": false, "schema": {"openAPIV3Schema": {"type": "object"}}},
           {"name": "v1", "served": true, "storage": true, "subresources": {"status": {}, "scale": {"specReplicasPath": ".spec.size", "statusReplicasPath": ".status.size"}},
            "schema": {"openAPIV3Schema": {"type": "object", "description": "A thing.", "properties": {
              "spec": {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer", "description": "How many."}}},
              "status": {"type": "object", "properties": {"size": {"type": "integer"}}}}}}},
           {"name": "v1beta1", "served": true, "storage": false, "schema": {"openAPIV3Schema": {"type": "object"}}}]}}
        """;
}
