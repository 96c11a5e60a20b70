using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Pods;

public sealed class PodTemplatePlacesTests
{
    private const string Template = """{"spec": {"initContainers": [{"name": "i"}], "containers": [{"name": "c"}, {"name": "d"}], "ephemeralContainers": [{"name": "e"}]}}""";

    [Theory]
    [InlineData("v1", "Pod", """{"spec": {"containers": [{"name": "only"}]}}""", "spec.containers[0]=only")]
    [InlineData("v1", "PodTemplate", """{"template": T}""", "template.spec.initContainers[0]=i template.spec.containers[0]=c template.spec.containers[1]=d template.spec.ephemeralContainers[0]=e")]
    [InlineData("v1", "ReplicationController", """{"spec": {"template": T}}""", "spec.template.spec.initContainers[0]=i spec.template.spec.containers[0]=c spec.template.spec.containers[1]=d spec.template.spec.ephemeralContainers[0]=e")]
    [InlineData("batch/v1", "CronJob", """{"spec": {"jobTemplate": {"spec": {"template": {"spec": {"containers": [{"name": "x"}]}}}}}}""", "spec.jobTemplate.spec.template.spec.containers[0]=x")]
    [InlineData("v1", "ConfigMap", """{"spec": {"template": T}}""", "")]
    [InlineData("example.org/v1", "Pod", """{"spec": {"containers": [{"name": "only"}]}}""", "")]
    public void Every_container_of_a_built_in_kind_is_visited(string apiVersion, string kind, string rest, string expected)
    {
        var root = JsonNode.Parse(rest.Replace("T}", Template + "}", StringComparison.Ordinal))!.AsObject();
        (root["apiVersion"], root["kind"]) = (apiVersion, kind);
        Assert.Equal(expected, Visited(PodTemplatePlaces.BuiltIn, root));
    }

    [Theory]
    [InlineData("spec.jobs[*].template", """{"spec": {"jobs": [{"template": {"spec": {"containers": [{"name": "a"}]}}}, {}, {"template": {"spec": {}}}]}}""", "spec.jobs[0].template.spec.containers[0]=a")]
    [InlineData("spec.roles[*].template", """{"spec": {"roles": {"driver": {"template": {"spec": {"containers": [{"name": "a"}]}}}}}}""", "spec.roles.driver.template.spec.containers[0]=a")]
    [InlineData("spec[a.b].t", """{"spec": {"a.b": {"t": {"spec": {"containers": [{"name": "a"}]}}}}}""", "spec[a.b].t.spec.containers[0]=a")]
    [InlineData("spec.template", "{}", "")]
    public void Templates_of_custom_resources_stand_where_they_are_declared(string path, string rest, string expected)
    {
        var root = JsonNode.Parse(rest)!.AsObject();
        (root["apiVersion"], root["kind"]) = ("example.org/v1", "Widget");
        Assert.Equal(expected, Visited(PodTemplatePlaces.BuiltIn.With("example.org", "Widget", path), root));
    }

    [Fact]
    public void The_items_of_a_list_are_visited() => Assert.Equal("spec.containers[0]=a spec.containers[0]=b", Visited(PodTemplatePlaces.BuiltIn, JsonNode.Parse("""
        {"apiVersion": "v1", "kind": "PodList", "items": [{"spec": {"containers": [{"name": "a"}]}}, {"spec": {"containers": [{"name": "b"}]}}]}
        """)!.AsObject()));

    [Theory]
    [InlineData("spec..a")]
    [InlineData("spec.")]
    [InlineData(".spec")]
    [InlineData("spec[")]
    [InlineData("spec[]")]
    [InlineData("spec[*]a")]
    [InlineData("spec.*")]
    public void What_is_no_path_is_refused(string path) => Assert.Throws<FormatException>(() => PodTemplatePlaces.BuiltIn.With("g", "K", path));

    private static string Visited(PodTemplatePlaces places, JsonObject root) => string.Join(' ',
        places.In(root).SelectMany(pod => pod.Containers).Select(container => $"{container.Field.Path}={container.Name}"));
}
