using System.Text;
using Welkin.Cluster;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Cluster.Discovery;

public sealed class OpenApiVersion2Tests
{
    private const string Proto = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    private readonly DiscoveringServer _server = new();

    [Fact]
    public void The_document_of_the_API_is_that_of_the_recorded_server() =>
        Assert.Equal(File.ReadAllText(Path.Combine(SharedFolder.Required("kubernetes-1.36"), "openapi-v2.json")).Trim(), _server.Text("/openapi/v2")[4..]);

    [Fact]
    public void A_custom_kind_joins_it_with_the_patches_that_it_takes()
    {
        var before = _server.Reply("GET", "/openapi/v2", accept: Proto).Headers.Single(header => header.Key == "ETag").Value;
        _server.DefineWidgets();

        var document = _server.Get("/openapi/v2");

        Assert.Equal("How many.", (string?)document["definitions"]!["org.example.v1.Widget"]!["properties"]!["spec"]!["properties"]!["size"]!["description"]);
        Assert.Equal("#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta", (string?)document["definitions"]!["org.example.v1.Widget"]!["properties"]!["metadata"]!["$ref"]);
        var patch = document["paths"]!["/apis/example.org/v1/namespaces/{namespace}/widgets/{name}"]!["patch"]!;
        Assert.Equal(["application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json"], patch["consumes"]!.AsArray().Select(type => (string?)type));
        Assert.Equal("""{"name":"dryRun","in":"query","type":"string","uniqueItems":true}""", patch["parameters"]![1]!.ToJsonString());
        Assert.Equal(200, _server.Reply("GET", "/openapi/v2", accept: Proto, have: before).Code);
    }

    [Fact]
    public void Clients_in_Go_get_it_in_protocol_buffers_and_others_are_told_that_there_is_no_other_form()
    {
        var reply = _server.Reply("GET", "/openapi/v2", accept: Proto);

        Assert.Equal("application/com.github.proto-openapi.spec.v2.v1.0+protobuf", reply.ContentType);
        Assert.Equal("0A03322E30", Convert.ToHexString(reply.Body.Span[..5]));
        Assert.Equal(406, _server.Reply("GET", "/openapi/v2", accept: "text/html").Code);
    }

    [Fact]
    public void Protocol_buffers_say_what_the_JSON_says()
    {
        var json = Encoding.UTF8.GetBytes("""
            {"swagger": "2.0", "info": {"title": "T", "version": "V"},
             "paths": {"/a/": {"parameters": [{"$ref": "#/parameters/p"}], "patch": {"operationId": "o", "consumes": ["m"], "x-kubernetes-action": "patch",
               "parameters": [{"in": "query", "name": "q", "type": "string", "uniqueItems": true}, {"in": "path", "name": "n", "required": true, "type": "string", "uniqueItems": true}, {"in": "body", "name": "b", "schema": {"$ref": "#/definitions/D"}}],
               "responses": {"200": {"description": "OK", "schema": {"$ref": "#/definitions/D"}}}}}},
             "definitions": {"D": {"description": "d", "type": "object", "required": ["r"], "properties": {"r": {"type": "array", "items": {"type": "string", "enum": ["e"]}}, "m": {"type": "object", "additionalProperties": {"format": "f"}}}}},
             "security": [{"B": []}], "securityDefinitions": {"B": {"type": "apiKey", "name": "authorization", "in": "header"}}}
            """);

        var shown = WireText.Of(Version2Proto.Write(json), new HashSet<string>(StringComparer.Ordinal)
        {
            "2", "8", "8.2", "8.2.2", "8.2.2.9", "8.2.2.9.2", "8.2.2.8", "8.2.2.8.8", "8.2.2.8.8.1", "8.2.2.8.8.1.1", "8.2.2.8.8.1.1.5", "8.2.2.8.8.1.2", "8.2.2.8.8.1.2.3", "8.2.2.8.8.1.2.4",
            "8.2.2.8.9", "8.2.2.8.9.1", "8.2.2.8.9.1.2", "8.2.2.8.9.1.2.1", "8.2.2.8.9.1.2.1.2", "8.2.2.8.9.1.2.1.2.1", "8.2.2.8.13", "8.2.2.8.13.2",
            "9", "9.1", "9.1.2", "9.1.2.22", "9.1.2.25", "9.1.2.25.1", "9.1.2.25.1.2", "9.1.2.25.1.2.22", "9.1.2.25.1.2.23", "9.1.2.25.1.2.23.1", "9.1.2.25.1.2.23.1.22", "9.1.2.25.1.2.23.1.20",
            "9.1.2.25.1.2.21", "9.1.2.25.1.2.21.1", "12", "12.1", "12.1.2", "13", "13.1", "13.1.2", "13.1.2.2",
        });

        Assert.Equal(
            "1:2.0 2:{1:T 2:V} " +
            "8:{2:{1:/a/ 2:{8:{7:m 5:o 8:{1:{2:{3:{2:query 4:q 6:string 20:1}}}} 8:{1:{2:{4:{1:1 2:path 4:n 5:string 19:1}}}} 8:{1:{1:{2:b 3:body 5:{1:#/definitions/D}}}} " +
            "9:{1:{1:200 2:{1:{1:OK 2:{1:{1:#/definitions/D}}}}}} 13:{1:x-kubernetes-action 2:{2:\"patch\"}}} 9:{2:{1:#/parameters/p}}}}} " +
            "9:{1:{1:D 2:{4:d 19:r 22:{1:object} 25:{1:{1:r 2:{22:{1:array} 23:{1:{20:{2:\"e\"} 22:{1:string}}}}} 1:{1:m 2:{21:{1:{2:f}} 22:{1:object}}}}}}} " +
            "12:{1:{1:B 2:{}}} 13:{1:{1:B 2:{2:{1:apiKey 2:authorization 3:header}}}}", shown);
    }
}
