using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Pods;

/// <summary>What the API puts into pods and their templates.</summary>
public sealed class PodDefaultsTests
{
    [Theory]
    [InlineData("nginx", "Always")]
    [InlineData("nginx:latest", "Always")]
    [InlineData("nginx:1", "IfNotPresent")]
    [InlineData("registry.example:5000/nginx", "Always")]
    [InlineData("registry.example:5000/nginx:1", "IfNotPresent")]
    [InlineData("nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000", "IfNotPresent")]
    [InlineData("Nginx/Web", "IfNotPresent")]
    public void An_image_that_may_change_is_pulled_each_time(string image, string policy) =>
        Assert.Equal(policy, Container(Pod($$"""{"containers": [{"name": "c", "image": "{{image}}"}]}"""))["imagePullPolicy"]!.ToString());

    [Fact]
    public void A_pod_asks_for_what_it_is_limited_to_and_a_template_does_not()
    {
        const string spec = """{"containers": [{"name": "c", "image": "a:1", "resources": {"limits": {"cpu": "2", "memory": "1Gi"}, "requests": {"cpu": "1"}}}]}""";

        Assert.Equal("""{"cpu":"1","memory":"1Gi"}""", Container(Pod(spec))["resources"]!["requests"]!.ToJsonString());
        Assert.Equal("""{"cpu":"1"}""", Container(Template(spec))["resources"]!["requests"]!.ToJsonString());
    }

    [Fact]
    public void A_pod_on_the_network_of_its_node_takes_the_ports_there()
    {
        const string spec = """{"hostNetwork": true, "containers": [{"name": "c", "image": "a:1", "ports": [{"containerPort": 80}]}]}""";

        Assert.Equal("80", Container(Pod(spec))["ports"]![0]!["hostPort"]!.ToString());
        Assert.Null(Container(Template(spec))["ports"]![0]!["hostPort"]);
    }

    [Fact]
    public void Service_links_are_put_into_a_pod_alone()
    {
        Assert.Equal("true", Pod("{}")["enableServiceLinks"]!.ToJsonString());
        Assert.Null(Template("{}")["enableServiceLinks"]);
    }

    [Fact]
    public void A_pod_has_no_negative_time_to_end()
    {
        Assert.Equal("1", Pod("""{"terminationGracePeriodSeconds": -5}""")["terminationGracePeriodSeconds"]!.ToJsonString());
        Assert.Equal("-5", Template("""{"terminationGracePeriodSeconds": -5}""")["terminationGracePeriodSeconds"]!.ToJsonString());
    }

    [Fact]
    public void The_older_field_of_the_service_account_says_the_same()
    {
        Assert.Equal(("a", "a"), Accounts(Pod("""{"serviceAccount": "a"}""")));
        Assert.Equal(("b", "b"), Accounts(Pod("""{"serviceAccount": "a", "serviceAccountName": "b"}""")));

        static (string?, string?) Accounts(JsonObject spec) => (spec["serviceAccount"]?.ToString(), spec["serviceAccountName"]?.ToString());
    }

    [Theory]
    [InlineData("""{"name": "v"}""", """{"name":"v","emptyDir":{}}""")]
    [InlineData("""{"name": "v", "hostPath": {"path": "/a"}}""", """{"name":"v","hostPath":{"path":"/a","type":""}}""")]
    [InlineData("""{"name": "v", "secret": {"secretName": "s"}}""", """{"name":"v","secret":{"secretName":"s","defaultMode":420}}""")]
    [InlineData("""{"name": "v", "projected": {"sources": [{"serviceAccountToken": {"path": "t"}}]}}""", """{"name":"v","projected":{"sources":[{"serviceAccountToken":{"path":"t","expirationSeconds":3600}}],"defaultMode":420}}""")]
    [InlineData("""{"name": "v", "image": {"reference": "a"}}""", """{"name":"v","image":{"reference":"a","pullPolicy":"Always"}}""")]
    public void Volumes_are_completed(string volume, string completed) => Assert.Equal(completed, Pod($$"""{"volumes": [{{volume}}]}""")["volumes"]![0]!.ToJsonString());

    [Fact]
    public void Probes_are_completed() => Assert.Equal(
        """{"httpGet":{"port":80,"path":"/","scheme":"HTTP"},"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3}""",
        Container(Pod("""{"containers": [{"name": "c", "image": "a:1", "readinessProbe": {"httpGet": {"port": 80}}}]}"""))["readinessProbe"]!.ToJsonString());

    [Fact]
    public void A_pod_that_is_limited_as_a_whole_asks_for_what_its_containers_ask_for() => Assert.Equal(
        """{"limits":{"cpu":"4"},"requests":{"cpu":"3","memory":"1Gi"}}""",
        Pod("""{"resources": {"limits": {"cpu": "4"}}, "containers": [{"name": "a", "image": "a:1", "resources": {"requests": {"cpu": "1", "memory": "1Gi"}}}, {"name": "b", "image": "a:1", "resources": {"requests": {"cpu": "2"}}}]}""")["resources"]!.ToJsonString());

    [Fact]
    public void Amounts_finer_than_a_thousandth_are_rounded_up() =>
        Assert.Equal("\"1m\"", Container(Pod("""{"containers": [{"name": "c", "image": "a:1", "resources": {"requests": {"cpu": "100u"}}}]}"""))["resources"]!["requests"]!["cpu"]!.ToJsonString());

    [Theory]
    [InlineData("{}", "BestEffort")]
    [InlineData("""{"requests": {"cpu": "1"}}""", "Burstable")]
    [InlineData("""{"limits": {"cpu": "1", "memory": "1Gi"}}""", "Guaranteed")]
    [InlineData("""{"limits": {"cpu": "1"}}""", "Burstable")]
    public void A_new_pod_waits_and_has_a_quality_of_service(string resources, string quality)
    {
        var pod = ObjectDefaults.Apply(JsonNode.Parse($$$"""{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "c", "image": "a:1", "resources": {{{resources}}}}]}, "status": {"phase": "Running"}}""")!.AsObject());

        PodCreation.Prepare(pod);

        Assert.Equal($$"""{"phase":"Pending","qosClass":"{{quality}}"}""", pod["status"]!.ToJsonString());
    }

    [Fact]
    public void A_new_pods_selectors_get_the_values_of_its_labels_once()
    {
        var pod = JsonNode.Parse("""
            {"metadata": {"labels": {"hash": "7"}}, "spec": {"topologySpreadConstraints": [{"labelSelector": {}, "matchLabelKeys": ["hash", "none"]}]}}
            """)!.AsObject();

        PodCreation.Prepare(pod);
        PodCreation.Prepare(pod);

        Assert.Equal("""{"matchExpressions":[{"key":"hash","operator":"In","values":["7"]}]}""", pod["spec"]!["topologySpreadConstraints"]![0]!["labelSelector"]!.ToJsonString());
    }

    private static JsonObject Pod(string spec) => ObjectDefaults.Apply(JsonNode.Parse($$"""{"apiVersion": "v1", "kind": "Pod", "spec": {{spec}}}""")!.AsObject())["spec"]!.AsObject();

    private static JsonObject Template(string spec) => ObjectDefaults.Apply(JsonNode.Parse($$$"""{"apiVersion": "v1", "kind": "PodTemplate", "template": {"spec": {{{spec}}}}}""")!.AsObject())["template"]!["spec"]!.AsObject();

    private static JsonObject Container(JsonObject spec) => spec["containers"]![0]!.AsObject();
}
