using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>Creates, updates and patches from request to answer.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData("PUT", "/api/v1/namespaces/team/configmaps/none", """{"metadata": {"name": "none"}}""", "404 configmaps \"none\" not found")]
    [InlineData("PUT", "/api/v1/namespaces/team/configmaps/a", """{"metadata": {"name": "b"}}""", "400 the name of the object (b) does not match the name on the URL (a)")]
    [InlineData("PUT", "/api/v1/namespaces/team/configmaps/a", """{"metadata": {"name": "a", "resourceVersion": "6"}}""", "409 Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again")]
    [InlineData("POST", "/api/v1/namespaces/team/configmaps", """{"metadata": {"name": "a"}}""", "409 configmaps \"a\" already exists")]
    [InlineData("POST", "/api/v1/namespaces/none/configmaps", """{"metadata": {"name": "a"}}""", "404 namespaces \"none\" not found")]
    [InlineData("POST", "/api/v1/namespaces/team/configmaps/a", "{}", "405 the server does not allow this method on the requested resource")]
    [InlineData("POST", "/api/v1/namespaces/team/nothings", "{}", "404 the server could not find the requested resource")]
    [InlineData("POST", "/api/v1/namespaces/team/configmaps?dryRun=Some", "{}", "422 CreateOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: [\"Some\"]: supported values: \"All\"")]
    [InlineData("PUT", "/api/v1/namespaces/team/configmaps/a?fieldValidation=Nope", "{}", "422 UpdateOptions.meta.k8s.io \"\" is invalid: fieldValidation: Unsupported value: \"Nope\": supported values: \"\", \"Ignore\", \"Strict\", \"Warn\"")]
    public void What_cannot_be_done_is_refused_in_the_servers_words(string method, string path, string body, string expected)
    {
        var failure = Cluster.WithConfigMap().Answer(method, path, body, "application/json").Failure;

        Assert.Equal(expected, $"{failure?.Code} {failure?.Message}");
    }

    [Fact]
    public void A_body_in_a_format_that_nobody_reads_is_refused()
    {
        Assert.Equal("415 the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf", Cluster.Refusal("<x/>", type: "text/xml"));
        Assert.Equal(415, Cluster.WithConfigMap().Answer("PATCH", Cluster.ConfigMaps + "/a", "{}", "application/json").Code);
    }

    [Fact]
    public void An_update_keeps_what_is_the_servers()
    {
        var answer = Cluster.WithConfigMap(", \"creationTimestamp\": \"2026-01-01T00:00:00Z\"").Put(Cluster.ConfigMaps + "/a", """{"metadata": {"name": "a", "creationTimestamp": null}, "data": {"k": "w"}}""");

        Assert.Equal("""{"name":"a","namespace":"team","creationTimestamp":"2026-01-01T00:00:00Z","uid":"u","resourceVersion":"7"}""", Ordered(answer.Body["metadata"]!, "name", "namespace", "creationTimestamp", "uid", "resourceVersion"));
        Assert.Equal("w", answer.Body["data"]!["k"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("merge", """{"data": {"k": null, "n": "1"}}""", """{"n":"1"}""")]
    [InlineData("strategic-merge", """{"data": {"n": "1"}}""", """{"k":"v","n":"1"}""")]
    [InlineData("json", """[{"op": "replace", "path": "/data/k", "value": "w"}]""", """{"k":"w"}""")]
    public void Patches_of_all_kinds_are_carried_out(string type, string patch, string expected) =>
        Assert.Equal(expected, Cluster.WithConfigMap().Patch(Cluster.ConfigMaps + "/a", patch, type).Body["data"]!.ToJsonString());

    [Theory]
    [InlineData("json", """[{"op": "test", "path": "/data/k", "value": "no"}]""", "422 the server rejected our request due to an error in our request")]
    [InlineData("merge", """{"metadata": {"name": "b"}}""", "400 the name of the object (b) does not match the name on the URL (a)")]
    [InlineData("merge", """{"data": {"k": 1}}""", "422  \"\" is invalid: patch: Invalid value: \"{\\\"apiVersion\\\":\\\"v1\\\",\\\"kind\\\":\\\"ConfigMap\\\",\\\"metadata\\\":{\\\"name\\\":\\\"a\\\",\\\"namespace\\\":\\\"team\\\",\\\"uid\\\":\\\"u\\\",\\\"resourceVersion\\\":\\\"7\\\"},\\\"data\\\":{\\\"k\\\":1}}\": json: cannot unmarshal number into Go struct field ConfigMap.data of type string")]
    public void Patches_that_fail_say_why(string type, string patch, string expected)
    {
        var failure = Cluster.WithConfigMap().Patch(Cluster.ConfigMaps + "/a", patch, type).Failure!;

        Assert.Equal(expected, $"{failure.Code} {failure.Message}");
    }

    [Fact]
    public void Admission_has_the_last_word_and_warns()
    {
        var refusing = new Cluster { Admission = _ => new("no", []) }.Post(Cluster.ConfigMaps, """{"metadata": {"name": "x"}}""");
        var warning = new Cluster { Admission = request => new(null, [$"{request.Resource} in {request.Namespace!["metadata"]!["name"]}"]) }.Post(Cluster.ConfigMaps, """{"metadata": {"name": "x"}}""");

        Assert.Equal((403, "configmaps \"x\" is forbidden: no"), (refusing.Code, refusing.Failure!.Message));
        Assert.Equal(["configmaps in team"], warning.Warnings);
    }

    [Fact]
    public void What_is_not_judged_is_said() => Assert.NotEmpty(
        new Cluster().With("/pods/team/p", """{"metadata": {"name": "p", "namespace": "team"}}""").Post("/api/v1/namespaces/team/pods/p/eviction", "{}").NotEvaluated);

    [Fact]
    public void A_name_is_completed() =>
        Assert.StartsWith("gen-", new Cluster().Post(Cluster.ConfigMaps, """{"metadata": {"generateName": "gen-"}}""").Body["metadata"]!["name"]!.GetValue<string>(), StringComparison.Ordinal);

    private static string Ordered(JsonNode map, params string[] keys) => new JsonObject(keys.Select(key => KeyValuePair.Create(key, map[key]?.DeepClone()))).ToJsonString();
}
