using System.Text.Json.Nodes;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Cluster.Discovery;

public sealed class DiscoveryTests
{
    private readonly DiscoveringServer _server = new();

    [Theory]
    [InlineData("/api", "discovery-api.json")]
    [InlineData("/apis", "discovery-apis.json")]
    public void What_is_aggregated_is_what_the_recorded_server_says(string path, string file)
    {
        var recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedFolder.Required("kubernetes-1.36"), file)));

        Assert.True(JsonNode.DeepEquals(recorded, _server.Get(path, DiscoveringServer.V2)));
    }

    [Fact]
    public void A_client_gets_the_first_form_it_names_that_is_known()
    {
        Assert.Equal("apidiscovery.k8s.io/v2beta1", (string?)_server.Get("/apis", "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json")["apiVersion"]);
        Assert.Equal("APIGroupList", (string?)_server.Get("/apis", "application/json;g=apidiscovery.k8s.io;v=v3;as=APIGroupDiscoveryList,application/json")["kind"]);
        Assert.Equal("APIVersions", (string?)_server.Get("/api", "*/*")["kind"]);
        Assert.Equal(406, _server.Reply("GET", "/apis", accept: "application/vnd.kubernetes.protobuf").Code);
        Assert.Equal(DiscoveringServer.V2, _server.Reply("GET", "/apis", accept: DiscoveringServer.V2).ContentType);
    }

    [Fact]
    public void A_client_that_has_the_document_is_not_sent_it_again_until_a_definition_changes_it()
    {
        var first = _server.Reply("GET", "/apis", accept: DiscoveringServer.V2);
        var tag = first.Headers.Single(header => header.Key == "ETag").Value;

        var again = _server.Reply("GET", "/apis", accept: DiscoveringServer.V2, have: tag);
        _server.DefineWidgets();

        Assert.Equal((304, 0), (again.Code, again.Body.Length));
        Assert.Equal(200, _server.Reply("GET", "/apis", accept: DiscoveringServer.V2, have: tag).Code);
    }

    [Fact]
    public void A_definition_brings_its_group_with_the_versions_that_are_served()
    {
        _server.DefineWidgets();

        Assert.Equal("""{"kind":"APIGroup","apiVersion":"v1","name":"example.org","versions":[{"groupVersion":"example.org/v1","version":"v1"},{"groupVersion":"example.org/v1beta1","version":"v1beta1"},{"groupVersion":"example.org/v1alpha1","version":"v1alpha1"}],"preferredVersion":{"groupVersion":"example.org/v1","version":"v1"}}""",
            _server.Get("/apis/example.org").ToJsonString());
        Assert.Equal("example.org", (string?)_server.Get("/apis")["groups"]!.AsArray()[^1]!["name"]);
        Assert.Equal(["widgets", "widgets/status", "widgets/scale"], _server.Get("/apis/example.org/v1")["resources"]!.AsArray().Select(resource => (string?)resource!["name"]));
        Assert.Equal("UBpgYKpyMCc=", (string?)_server.Get("/apis/example.org/v1beta1")["resources"]![0]!["storageVersionHash"]);
        Assert.Equal("404 404 page not found\n", _server.Text("/apis/example.org/v2alpha1"));
    }

    [Fact]
    public void A_definition_that_is_gone_takes_its_group_along()
    {
        _server.DefineWidgets();
        Assert.Equal(200, _server.Reply("GET", "/apis/example.org").Code);

        _server.Reply("DELETE", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.org");

        Assert.Equal(404, _server.Reply("GET", "/apis/example.org").Code);
    }

    [Theory]
    [InlineData("autoscaling/v1", "horizontalpodautoscalers", "qwQve8ut294=")]
    [InlineData("events.k8s.io/v1", "events", "r2yiGXH7wu8=")]
    [InlineData("apps/v1", "deployments", "8aSe+NMegvE=")]
    public void A_hash_names_the_version_that_objects_are_stored_in(string version, string resource, string hash) => Assert.Equal(hash,
        (string?)_server.Get($"/apis/{version}")["resources"]!.AsArray().Single(each => (string?)each!["name"] == resource)!["storageVersionHash"]);
}
