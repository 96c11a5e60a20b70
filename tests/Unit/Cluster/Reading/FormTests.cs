using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Reading;

/// <summary>The forms in which answers are given.</summary>
public sealed class FormTests
{
    private readonly ReadableServer _server = new();

    public FormTests() => _server.Put("configmaps", """{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "m", "namespace": "home", "labels": {"b": "2", "a": "1"}}, "data": {"text": "two\nlines\n"}}""");

    [Fact]
    public async Task Yaml_is_given_with_sorted_keys()
    {
        var reply = Assert.IsType<BodyReply>(await _server.AskAsync("/api/v1/namespaces/home/configmaps/m", "application/yaml"));

        Assert.Equal("application/yaml", reply.ContentType);
        Assert.Equal("apiVersion: v1\ndata:\n  text: |\n    two\n    lines\nkind: ConfigMap\nmetadata:\n  labels:\n    a: \"1\"\n    b: \"2\"\n  name: m\n  namespace: home\n  resourceVersion: \"2\"\n",
            System.Text.Encoding.UTF8.GetString(reply.Body.Span));
    }

    [Theory]
    [InlineData("/api/v1/namespaces/home/configmaps/m", "PartialObjectMetadata")]
    [InlineData("/api/v1/configmaps", "PartialObjectMetadataList")]
    public async Task Metadata_alone_is_given(string target, string kind)
    {
        var answer = await _server.JsonAsync(target, $"application/json;as={kind};v=v1;g=meta.k8s.io,application/json");
        var item = kind.EndsWith("List", StringComparison.Ordinal) ? answer["items"]![0]! : answer;

        Assert.Equal((kind, "meta.k8s.io/v1"), ((string?)answer["kind"], (string?)answer["apiVersion"]));
        Assert.Equal(("m", "1", null), ((string?)item["metadata"]!["name"], (string?)item["metadata"]!["labels"]!["a"], item["data"]));
    }

    [Theory]
    [InlineData("/api/v1/configmaps", "PartialObjectMetadata", "you requested PartialObjectMetadata, but the requested object is a list (ConfigMapList)")]
    [InlineData("/api/v1/namespaces/home/configmaps/m", "PartialObjectMetadataList", "you requested PartialObjectMetadataList, but the requested object is not a list (ConfigMap)")]
    public async Task Metadata_of_one_is_not_that_of_many(string target, string kind, string message) =>
        Assert.Equal(message, (string?)(await _server.JsonAsync(target, $"application/json;as={kind};v=v1;g=meta.k8s.io", 406))["message"]);

    [Theory]
    [InlineData("application/xml", "application/json, application/yaml, application/vnd.kubernetes.protobuf, application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch")]
    [InlineData("application/vnd.kubernetes.protobuf", "application/json, application/yaml, application/json;stream=watch")]
    public async Task What_is_not_offered_is_not_given_in_another_form(string accept, string available) =>
        Assert.Equal($"406: Not Acceptable\n\nAvailable representations: {available}", (string?)(await _server.JsonAsync("/api/v1/configmaps", accept, 406))["message"]);

    [Fact]
    public async Task A_form_that_nobody_knows_is_refused_with_those_that_there_are() => Assert.Equal("only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf",
        (string?)(await _server.JsonAsync("/api/v1/configmaps", "application/json;as=Chart;v=v1;g=meta.k8s.io", 406))["message"]);

    [Theory]
    [InlineData("application/vnd.kubernetes.protobuf,application/json", "ConfigMapList")]
    [InlineData("application/json;as=Table;v=v1;g=meta.k8s.io,application/json", "Table")]
    [InlineData("application/json;as=Table;v=v2;g=meta.k8s.io,application/json", "ConfigMapList")]
    [InlineData("application/yaml;q=0.5, application/json;q=0.9", "ConfigMapList")]
    [InlineData("*/*", "ConfigMapList")]
    [InlineData("text/html, application/*;q=0.8", "ConfigMapList")]
    public async Task The_best_of_the_forms_that_a_client_takes_is_given(string accept, string kind) => Assert.Equal(kind, (string?)(await _server.JsonAsync("/api/v1/configmaps", accept))["kind"]);

    [Fact]
    public async Task A_person_may_have_it_indented() => Assert.Contains("\n  \"kind\": \"ConfigMapList\"", await _server.TextAsync("/api/v1/configmaps?pretty=true", ""), StringComparison.Ordinal);

    [Fact]
    public async Task The_scale_of_an_object_is_an_object_of_its_own()
    {
        _server.Put("deployments.apps", """{"kind": "Deployment", "apiVersion": "apps/v1", "metadata": {"name": "d", "namespace": "home"}, "spec": {"replicas": 3, "selector": {"matchLabels": {"a": "b"}}}, "status": {"replicas": 2}}""");

        var scale = await _server.JsonAsync("/apis/apps/v1/namespaces/home/deployments/d/scale");

        Assert.Equal(("Scale", 3, 2, "a=b"), ((string?)scale["kind"], (int?)scale["spec"]!["replicas"], (int?)scale["status"]!["replicas"], (string?)scale["status"]!["selector"]));
        Assert.Equal("the server could not find the requested resource", (string?)(await _server.JsonAsync("/api/v1/namespaces/home/configmaps/m/scale", code: 404))["message"]);
    }
}
