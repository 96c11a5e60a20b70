using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Kubernetes.Validation;

public sealed class DefaultsTests
{
    private const string Deployment = """
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "x"}, "spec": {"selector": {"matchLabels": {"a": "b"}}, "template": {"metadata": {"labels": {"a": "b"}},
         "spec": {"containers": [{"name": "c", "image": "x", "ports": [{"containerPort": 80}], "livenessProbe": {"httpGet": {"port": 80}}, "resources": {"limits": {"cpu": 1}}}], "volumes": [{"name": "v"}]}}}}
        """;

    [Fact]
    public void Defaulting_twice_is_defaulting_once() => Twice(JsonNode.Parse(Deployment)!.AsObject());

    [Fact]
    public void Defaulting_every_recorded_object_twice_is_defaulting_it_once()
    {
        var bodies = Directory.EnumerateFiles(SharedFolder.Required("api-transcripts"), "*.jsonl").SelectMany(File.ReadLines)
            .Select(line => JsonNode.Parse(line)!).Where(line => line["request"]!["method"]!.GetValue<string>() is "POST" or "PUT" && line["response"]!["code"]!.GetValue<int>() < 300)
            .Select(line => line["request"]!["body"]).OfType<JsonObject>().Where(body => body["apiVersion"] is not null).ToList();

        Assert.True(bodies.Count > 80, $"only {bodies.Count} objects");
        Assert.All(bodies, Twice);
    }

    [Fact]
    public void The_object_that_is_given_stays_as_it_is()
    {
        var root = JsonNode.Parse(Deployment)!.AsObject();
        ObjectDefaults.Apply(root);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Deployment), root));
    }

    private static void Twice(JsonObject root)
    {
        var once = ObjectDefaults.Apply(root);

        Assert.Equal(once.ToJsonString(), ObjectDefaults.Apply(once).ToJsonString());
    }
}
