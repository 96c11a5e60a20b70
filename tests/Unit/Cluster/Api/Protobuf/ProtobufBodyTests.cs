using System.Text;
using System.Text.Json.Nodes;
using Welkin.Cluster;
using Welkin.Tests.Unit.Cluster.Discovery;

namespace Welkin.Tests.Unit.Cluster.Api.Protobuf;

public sealed class ProtobufBodyTests
{
    private const string Protobuf = "application/vnd.kubernetes.protobuf";
    private const string Secrets = "/api/v1/namespaces/default/secrets";

    private readonly DiscoveringServer _server = new();

    [Fact]
    public void An_object_in_protobuf_becomes_what_it_would_in_JSON()
    {
        var (code, secret) = Send(Secrets, Object("v1", "Secret", secret =>
        {
            secret.Message(1, metadata =>
            {
                metadata.Text(1, "release");
                metadata.Message(8, _ => { });
                metadata.Message(11, Pair("owner", "helm"));
                metadata.Message(11, Pair("status", ""));
            });
            secret.Message(2, data =>
            {
                data.Text(1, "release");
                data.Text(2, "hello");
            });
            secret.Text(3, "helm.sh/release.v1");
            secret.Flag(5, true);
        }));

        Assert.Equal(201, code);
        Assert.Equal("""{"owner":"helm","status":""}""", secret["metadata"]!["labels"]!.ToJsonString());
        Assert.Equal("""{"release":"aGVsbG8="}""", secret["data"]!.ToJsonString());
        Assert.Equal("helm.sh/release.v1 True", $"{secret["type"]} {(bool)secret["immutable"]!}");
    }

    [Fact]
    public void Amounts_shares_and_parts_without_a_name_are_read_as_what_they_are()
    {
        var (budgeted, budget) = Send("/apis/policy/v1/namespaces/default/poddisruptionbudgets", Object("policy/v1", "PodDisruptionBudget", root =>
        {
            root.Message(1, metadata => metadata.Text(1, "b"));
            root.Message(2, spec => spec.Message(3, most =>
            {
                most.Flag(1, true);
                most.Text(3, "20%");
            }));
        }));
        var (limited, quota) = Send("/api/v1/namespaces/default/resourcequotas", Object("v1", "ResourceQuota", root =>
        {
            root.Message(1, metadata => metadata.Text(1, "q"));
            root.Message(2, spec => spec.Message(1, entry =>
            {
                entry.Text(1, "requests.cpu");
                entry.Message(2, amount => amount.Text(1, "1500m"));
            }));
        }));
        var (routed, ingress) = Send("/apis/networking.k8s.io/v1/namespaces/default/ingresses", Object("networking.k8s.io/v1", "Ingress", root =>
        {
            root.Message(1, metadata => metadata.Text(1, "i"));
            root.Message(2, spec => spec.Message(3, rule =>
            {
                rule.Text(1, "a.example");
                rule.Message(2, value => value.Message(1, http => http.Message(1, path =>
                {
                    path.Text(1, "/");
                    path.Text(3, "Prefix");
                    path.Message(2, backend => backend.Message(4, service =>
                    {
                        service.Text(1, "web");
                        service.Message(2, port => port.Text(1, "http"));
                    }));
                })));
            }));
        }));

        Assert.Equal((201, 201, 201), (budgeted, limited, routed));
        Assert.Equal("20%", (string?)budget["spec"]!["maxUnavailable"]);
        Assert.Equal("1500m", (string?)quota["spec"]!["hard"]!["requests.cpu"]);
        Assert.Equal("""{"host":"a.example","http":{"paths":[{"backend":{"service":{"name":"web","port":{"name":"http"}}},"path":"/","pathType":"Prefix"}]}}""", ingress["spec"]!["rules"]![0]!.ToJsonString());
    }

    [Fact]
    public void What_is_not_known_in_protobuf_is_refused_and_not_passed_over()
    {
        Assert.Equal("415 io.k8s.api.core.v1.Secret, field 99 is not read in protobuf by this server: send it as application/json", Said(Secrets, Object("v1", "Secret", root => root.Text(99, "new"))));
        Assert.Equal("415 v9 Wonder is not read in protobuf by this server: send it as application/json", Said(Secrets, Object("v9", "Wonder", _ => { })));
        Assert.Equal("415 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition is not read in protobuf by this server: send it as application/json",
            Said("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Object("apiextensions.k8s.io/v1", "CustomResourceDefinition", _ => { })));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("k8s\0\n\u007f")]
    [InlineData("k8s\0\u000f")]
    [InlineData("k8s")]
    public void What_is_no_protobuf_is_a_bad_request(string body) => Assert.StartsWith("400 the body of the request is no object in protobuf: ", Said(Secrets, Encoding.UTF8.GetBytes(body)), StringComparison.Ordinal);

    [Fact]
    public void A_body_that_is_broken_anywhere_is_refused_and_does_no_harm()
    {
        var body = Object("v1", "Secret", secret =>
        {
            secret.Message(1, metadata => metadata.Message(11, Pair("owner", "helm")));
            secret.Message(2, Pair("release", "hello"));
        });

        for (var length = 1; length < body.Length; length++)
            Assert.InRange(_server.Reply("POST", Secrets, body[..length], Protobuf).Code, 400, 422);
        for (var at = 4; at < body.Length; at++)
            Assert.InRange(_server.Reply("POST", Secrets, [.. body[..at], (byte)(body[at] ^ 0x2b), .. body[(at + 1)..]], Protobuf).Code, 400, 422);
    }

    [Fact]
    public void How_to_delete_may_be_said_in_protobuf_of_custom_objects_too()
    {
        _server.DefineWidgets();
        var options = Object("v1", "DeleteOptions", root => root.Message(2, preconditions => preconditions.Text(1, "another")));
        Assert.Equal(201, _server.Reply("POST", "/apis/example.org/v1/namespaces/default/widgets", """{"apiVersion": "example.org/v1", "kind": "Widget", "metadata": {"name": "w"}, "spec": {"size": 1}}""").Code);

        var refused = _server.Reply("DELETE", "/apis/example.org/v1/namespaces/default/widgets/w", options, Protobuf);

        Assert.Equal(409, refused.Code);
    }

    private (int Code, JsonObject Body) Send(string path, byte[] body) => _server.Reply("POST", path, body, Protobuf) is var reply ? (reply.Code, JsonNode.Parse(reply.Body.Span)!.AsObject()) : default;

    private string Said(string path, byte[] body) => Send(path, body) is var (code, status) ? $"{code} {status["message"]}" : "";

    private static Action<ProtoMessage> Pair(string key, string value) => entry =>
    {
        entry.Text(1, key);
        entry.Text(2, value);
    };

    private static byte[] Object(string apiVersion, string kind, Action<ProtoMessage> fill) =>
    [
        .. "k8s\0"u8,
        .. ProtoMessage.Write(envelope =>
        {
            envelope.Message(1, type =>
            {
                type.Text(1, apiVersion);
                type.Text(2, kind);
            });
            envelope.Message(2, fill);
        }),
    ];
}
