using System.Text.Json.Nodes;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Cluster.Discovery;

public sealed class OpenApiTests
{
    private readonly DiscoveringServer _server = new();

    [Fact]
    public void The_documents_of_the_API_are_those_of_the_recorded_server()
    {
        var folder = Path.Combine(SharedFolder.Required("kubernetes-1.36"), "openapi-v3");
        var recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "index.json")))!["paths"]!.AsObject();

        var index = _server.Get("/openapi/v3")["paths"]!.AsObject();

        Assert.Equal(recorded.Select(each => each.Key).Order(StringComparer.Ordinal), index.Select(each => each.Key));
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "apis__apps__v1.json")).Trim(), _server.Text("/openapi/v3/apis/apps/v1")[4..]);
    }

    [Fact]
    public void An_address_of_the_index_may_be_kept_and_an_old_one_leads_to_the_new()
    {
        var address = Address("apis/batch/v1");

        var reply = _server.Reply("GET", address);
        var moved = _server.Reply("GET", "/openapi/v3/apis/batch/v1?hash=OLD");

        Assert.Contains(new("Cache-Control", "public, immutable"), reply.Headers);
        Assert.Equal((301, address), (moved.Code, moved.Headers.Single(header => header.Key == "Location").Value));
        Assert.Equal(304, _server.Reply("GET", address, have: $"\"{address.Split('=')[1]}\"").Code);
        Assert.Equal(406, _server.Reply("GET", address, accept: "application/com.github.proto-openapi.spec.v3@v1.0+protobuf").Code);
        Assert.Equal(404, _server.Reply("GET", "/openapi/v3/apis/nope/v1").Code);
    }

    [Fact]
    public void A_custom_kind_is_described_by_its_definition_and_by_what_every_object_has()
    {
        _server.DefineWidgets();

        var types = _server.Get(Address("apis/example.org/v1"))["components"]!["schemas"]!;

        var widget = types["org.example.v1.Widget"]!;
        Assert.Equal("A thing.", (string?)widget["description"]);
        Assert.Equal("How many.", (string?)widget["properties"]!["spec"]!["properties"]!["size"]!["description"]);
        Assert.Equal("""[{"group":"example.org","kind":"Widget","version":"v1"}]""", widget["x-kubernetes-group-version-kind"]!.ToJsonString());
        Assert.Equal("#/components/schemas/org.example.v1.Widget", (string?)types["org.example.v1.WidgetList"]!["properties"]!["items"]!["items"]!["$ref"]);
        foreach (var reference in References(types))
            Assert.NotNull(types[reference["#/components/schemas/".Length..]]);
    }

    [Fact]
    public void A_custom_kind_says_by_its_parameters_that_the_server_validates_and_tries_out()
    {
        _server.DefineWidgets();

        var paths = _server.Get("/openapi/v3/apis/example.org/v1")["paths"]!.AsObject();

        const string Item = "/apis/example.org/v1/namespaces/{namespace}/widgets/{name}";
        Assert.Equal(["/apis/example.org/v1/namespaces/{namespace}/widgets", Item, $"{Item}/scale", $"{Item}/status", "/apis/example.org/v1/widgets"], paths.Select(path => path.Key));
        Assert.Equal(["dryRun", "fieldManager", "fieldValidation", "force"], paths[Item]!["patch"]!["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]));
        Assert.Equal("""{"group":"autoscaling","kind":"Scale","version":"v1"}""", paths[$"{Item}/scale"]!["patch"]!["x-kubernetes-group-version-kind"]!.ToJsonString());
    }

    [Fact]
    public void A_document_of_a_custom_group_has_another_address_after_its_definition_changed_and_only_then()
    {
        _server.DefineWidgets();
        var (before, other) = (Address("apis/example.org/v1"), Address("apis/apps/v1"));

        _server.Reply("PATCH", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.org", """{"metadata": {"labels": {"a": "b"}}}""", type: "application/merge-patch+json");
        Assert.Equal(before, Address("apis/example.org/v1"));
        _server.Reply("PATCH", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.org", """{"spec": {"names": {"shortNames": ["wg"]}}}""", type: "application/merge-patch+json");
        Assert.NotEqual(before, Address("apis/example.org/v1"));
        Assert.Equal(other, Address("apis/apps/v1"));
    }

    private string Address(string path) => (string)_server.Get("/openapi/v3")["paths"]![path]!["serverRelativeURL"]!;

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair is { Key: "$ref", Value: JsonValue reference } ? [reference.GetValue<string>()] : References(pair.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
