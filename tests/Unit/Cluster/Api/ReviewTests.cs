using System.Text;
using System.Text.Json.Nodes;
using Welkin.Cluster;
using Welkin.Tests.Unit.Cluster.Access;

namespace Welkin.Tests.Unit.Cluster.Api;

public sealed class ReviewTests
{
    private static readonly string[] Rights =
    [
        """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"reader","namespace":"a"},"rules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["get","list"]}]}""",
        """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"rb","namespace":"a"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"reader"},"subjects":[{"kind":"User","name":"ann"}]}""",
    ];

    [Theory]
    [InlineData("authorization.k8s.io/v1/selfsubjectaccessreviews", """{"spec":{"resourceAttributes":{"namespace":"a","resource":"configmaps","verb":"get"}}}""", """{"allowed":true,"reason":"RBAC: allowed by RoleBinding \u0022rb/a\u0022 of Role \u0022reader\u0022 to User \u0022ann\u0022"}""")]
    [InlineData("authorization.k8s.io/v1/selfsubjectaccessreviews", """{"spec":{"resourceAttributes":{"namespace":"a","resource":"pods","verb":"create"}}}""", """{"allowed":false}""")]
    [InlineData("authorization.k8s.io/v1/subjectaccessreviews", """{"spec":{"user":"bob","nonResourceAttributes":{"path":"/metrics","verb":"get"}}}""", """{"allowed":false}""")]
    [InlineData("authorization.k8s.io/v1/namespaces/a/localsubjectaccessreviews", """{"metadata":{"namespace":"a"},"spec":{"user":"ann","resourceAttributes":{"namespace":"a","resource":"configmaps","verb":"list"}}}""", """{"allowed":true,"reason":"RBAC: allowed by RoleBinding \u0022rb/a\u0022 of Role \u0022reader\u0022 to User \u0022ann\u0022"}""")]
    [InlineData("authorization.k8s.io/v1/selfsubjectrulesreviews", """{"spec":{"namespace":"a"}}""", """{"incomplete":false,"nonResourceRules":[],"resourceRules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["get","list"]}]}""")]
    [InlineData("authentication.k8s.io/v1/selfsubjectreviews", "{}", """{"userInfo":{"groups":["system:authenticated"],"username":"ann"}}""")]
    [InlineData("authentication.k8s.io/v1/tokenreviews", """{"spec":{"token":"good"}}""", """{"authenticated":true,"audiences":["api"],"user":{"username":"bob","groups":["dev"]}}""")]
    [InlineData("authentication.k8s.io/v1/tokenreviews", """{"spec":{"token":"bad"}}""", """{"error":"invalid bearer token","user":{}}""")]
    public async Task Answers_as_the_server_does(string path, string body, string status)
    {
        var (code, answer) = await Ask(path, body);

        Assert.Equal(201, code);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(status), answer["status"]), answer.ToJsonString());
        Assert.Equal("kind", answer.First().Key);
    }

    [Fact]
    public async Task A_review_says_who_asked()
    {
        var (_, answer) = await Ask("authorization.k8s.io/v1/selfsubjectaccessreviews", """{"spec":{"resourceAttributes":{"resource":"pods","verb":"get"}}}""");

        var manager = answer["metadata"]!["managedFields"]!.AsArray().Single()!;
        Assert.Equal(("kubectl", """{"f:spec":{"f:resourceAttributes":{".":{},"f:resource":{},"f:verb":{}}}}"""), ((string?)manager["manager"], manager["fieldsV1"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_question_that_is_none_is_refused_in_the_servers_words()
    {
        var (code, answer) = await Ask("authorization.k8s.io/v1/selfsubjectaccessreviews", """{"spec":{}}""");

        Assert.Equal(422, code);
        Assert.Contains("exactly one of nonResourceAttributes or resourceAttributes must be specified", (string?)answer["message"], StringComparison.Ordinal);
    }

    private static async Task<(int Code, JsonObject Body)> Ask(string path, string body)
    {
        var rig = new Rig().With(Rights);
        var handler = new ReviewHandler(rig.State, rig.Authorizer, (token, _) => token == "good" ? new(new("bob", ["dev"])) { Audiences = ["api"] } : new(null, "invalid bearer token"));
        var server = new ApiServer(new ServedResources(rig.State), new Everybody(), [handler]);
        var reply = await server.HandleAsync(new("POST", $"/apis/{path}", Rig.Ann) { ContentType = "application/json", UserAgent = "kubectl/v1.36.2 (linux/amd64)", Body = Encoding.UTF8.GetBytes(Typed(path, body)) });
        return (reply.Code, JsonNode.Parse(Assert.IsType<BodyReply>(reply).Body.Span)!.AsObject());
    }

    private static string Typed(string path, string body)
    {
        var root = JsonNode.Parse(body)!.AsObject();
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["selfsubjectaccessreviews"] = "SelfSubjectAccessReview", ["subjectaccessreviews"] = "SubjectAccessReview", ["localsubjectaccessreviews"] = "LocalSubjectAccessReview",
            ["selfsubjectrulesreviews"] = "SelfSubjectRulesReview", ["selfsubjectreviews"] = "SelfSubjectReview", ["tokenreviews"] = "TokenReview",
        };
        root["apiVersion"] = string.Join('/', path.Split('/')[..2]);
        root["kind"] = kinds[path.Split('/')[^1]];
        return root.ToJsonString();
    }

    private sealed class Everybody : IAuthorizer
    {
        public AccessDecision Decide(UserInfo user, AccessAttributes what) => new(true, "");
    }
}
