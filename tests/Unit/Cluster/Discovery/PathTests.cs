using System.Text.Json.Nodes;
using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Discovery;

public sealed class PathTests
{
    private static readonly UserInfo Anonymous = new("system:anonymous", ["system:unauthenticated"]);
    private static readonly UserInfo Ann = new("ann", ["system:authenticated"]);

    private readonly DiscoveringServer _server = new();

    [Theory]
    [InlineData("/nope", "404 404 page not found\n")]
    [InlineData("/apis/nope", "404 404 page not found\n")]
    [InlineData("/apis/nope/v1/things/x", "404 404 page not found\n")]
    [InlineData("/metrics", "404 404 page not found\n")]
    public void Where_nothing_is_served_the_answer_is_plain(string path, string said) => Assert.Equal(said, _server.Text(path));

    [Theory]
    [InlineData("GET", "/apis/apps/v2", 404, "NotFound")]
    [InlineData("GET", "/api/v2", 404, "NotFound")]
    [InlineData("GET", "/api/v1/nope", 404, "NotFound")]
    [InlineData("GET", "/apis/apps/v1/nope/x", 404, "NotFound")]
    [InlineData("DELETE", "/version", 405, "MethodNotAllowed")]
    [InlineData("POST", "/apis/apps/v1", 405, "MethodNotAllowed")]
    public void Below_the_groups_of_the_API_it_is_a_status(string method, string path, int code, string reason)
    {
        var reply = _server.Reply(method, path);

        Assert.Equal(code, reply.Code);
        Assert.Equal($"{reason} {{}}", JsonNode.Parse(reply.Body.Span) is { } status ? $"{status["reason"]} {status["details"]}" : "");
    }

    [Theory]
    [InlineData("POST", "/api/v1/pods", "405 the server does not allow this method on the requested resource")]
    [InlineData("DELETE", "/api/v1/pods", "405 the server does not allow this method on the requested resource")]
    [InlineData("GET", "/api/v1/pods/x", "404 the server could not find the requested resource")]
    [InlineData("GET", "/api/v1/bindings", "404 the server could not find the requested resource")]
    [InlineData("GET", "/api/v1/namespaces/default/bindings", "405 the server does not allow this method on the requested resource")]
    [InlineData("GET", "/api/v1/namespaces/default/nodes", "404 the server could not find the requested resource")]
    [InlineData("GET", "/api/v1/namespaces/default/pods/x/nope", "404 the server could not find the requested resource")]
    [InlineData("DELETE", "/api/v1/namespaces/default/pods/x/status", "405 the server does not allow this method on the requested resource")]
    [InlineData("DELETE", "/api/v1/namespaces", "405 the server does not allow this method on the requested resource")]
    [InlineData("GET", "/apis/example.org/v1/namespaces/default/widgets/x/nope", "404 widgets.example.org \"x\" not found")]
    public void A_resource_is_reached_at_its_scope_by_its_verbs(string method, string path, string said)
    {
        _server.DefineWidgets();

        var reply = _server.Reply(method, path, "{}");

        Assert.Equal(said, $"{reply.Code} {Message(reply)}");
    }

    [Fact]
    public void A_custom_resource_of_namespaces_is_not_written_without_one()
    {
        _server.DefineWidgets();

        Assert.Equal("404 404 page not found\n", Text(_server.Reply("POST", "/apis/example.org/v1/widgets", "{}")));
        Assert.Equal(200, _server.Reply("GET", "/apis/example.org/v1/widgets").Code);
    }

    [Fact]
    public void Who_is_nobody_sees_version_and_health_and_no_more()
    {
        Assert.Equal(200, _server.Reply("GET", "/version", user: Anonymous).Code);
        Assert.Equal(200, _server.Reply("GET", "/readyz", user: Anonymous).Code);
        Assert.Equal("forbidden: User \"system:anonymous\" cannot get path \"/apis\"", Message(_server.Reply("GET", "/apis?timeout=32s", user: Anonymous)));
        Assert.Equal("forbidden: User \"ann\" cannot get path \"/readyz/ping\"", Message(_server.Reply("GET", "/readyz/ping", user: Ann)));
        Assert.Equal(200, _server.Reply("GET", "/apis/apps/v1", user: Ann).Code);
    }

    [Theory]
    [InlineData("GET", "/api/v1/watch/namespaces/team/pods/web", "pods \"web\" is forbidden: User \"ann\" cannot watch resource \"pods\" in API group \"\" in the namespace \"team\"")]
    [InlineData("GET", "/api/v1/watch/pods", "pods is forbidden: User \"ann\" cannot watch resource \"pods\" in API group \"\" at the cluster scope")]
    [InlineData("GET", "/api/v1/namespaces/team/pods?watch=", "pods is forbidden: User \"ann\" cannot watch resource \"pods\" in API group \"\" in the namespace \"team\"")]
    [InlineData("GET", "/api/v1/namespaces/team/pods?watch=False", "pods is forbidden: User \"ann\" cannot list resource \"pods\" in API group \"\" in the namespace \"team\"")]
    [InlineData("GET", "/api/v1/namespaces/team/pods/web?watch=1", "pods \"web\" is forbidden: User \"ann\" cannot get resource \"pods\" in API group \"\" in the namespace \"team\"")]
    [InlineData("GET", "/api/v1/namespaces/team/pods?fieldSelector=metadata.name%3Dweb&watch=1", "pods \"web\" is forbidden: User \"ann\" cannot watch resource \"pods\" in API group \"\" in the namespace \"team\"")]
    [InlineData("HEAD", "/api/v1/namespaces/team/pods/web/proxy/a/b", "pods \"web\" is forbidden: User \"ann\" cannot get resource \"pods/proxy\" in API group \"\" in the namespace \"team\"")]
    [InlineData("GET", "/apis/nope/v1/namespaces/team/things", "things.nope is forbidden: User \"ann\" cannot list resource \"things\" in API group \"nope\" in the namespace \"team\"")]
    [InlineData("OPTIONS", "/metrics", "forbidden: User \"ann\" cannot options path \"/metrics\"")]
    public void Authorization_is_asked_for_what_the_path_means(string method, string target, string refusal) => Assert.Equal(refusal, Message(_server.Reply(method, target, user: Ann)));

    [Fact]
    public void Health_is_shown_check_by_check_where_it_is_asked_for()
    {
        string? fault = null;
        var server = new DiscoveringServer(new HealthCheck("controllers", () => fault) { OnlyReady = true });

        Assert.Equal("200 [+]ping ok\n[+]controllers ok\nreadyz check passed\n", server.Text("/readyz?verbose"));
        Assert.Equal("200 [+]ping ok\nlivez check passed\n", server.Text("/livez?verbose"));
        fault = "not started";
        Assert.Equal("500 [+]ping ok\n[-]controllers failed: reason withheld\nreadyz check failed\n", server.Text("/readyz"));
        Assert.Equal("500 internal server error: not started\n", server.Text("/readyz/controllers"));
        Assert.Equal("200 ok", server.Text("/livez"));
        Assert.Equal("200 ok", server.Text("/readyz?exclude=controllers"));
        Assert.Equal("200 [+]ping ok\nwarn: some health checks cannot be excluded: no matches for \"x\"\nlivez check passed\n", server.Text("/livez?verbose&exclude=x"));
    }

    private static string Text(BodyReply reply) => $"{reply.Code} {System.Text.Encoding.UTF8.GetString(reply.Body.Span)}";

    private static string? Message(BodyReply reply) => (string?)JsonNode.Parse(reply.Body.Span)!["message"];
}
