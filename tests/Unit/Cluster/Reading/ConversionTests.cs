using System.Text.Json.Nodes;
using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Reading;

/// <summary>Objects that are read in another version than the one they were written in.</summary>
public sealed class ConversionTests
{
    private const string Scaler = """{"kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/VERSION", "metadata": {"name": "h", "namespace": "home"}, "spec": {"scaleTargetRef": {"kind": "Deployment", "name": "web", "apiVersion": "apps/v1"}, "minReplicas": 1, "maxReplicas": 5, AIMS}}""";

    private readonly ReadableServer _server = new();

    [Fact]
    public async Task Events_of_both_groups_are_the_same_objects()
    {
        _server.Put("events", """{"kind": "Event", "apiVersion": "v1", "metadata": {"name": "e", "namespace": "home"}, "involvedObject": {"kind": "Pod", "name": "p"}, "reason": "Killing", "message": "it is over", "source": {"component": "kubelet"}, "firstTimestamp": "2026-01-01T00:00:00Z", "lastTimestamp": "2026-01-01T00:00:05Z", "count": 3, "type": "Normal", "eventTime": null, "reportingComponent": "", "reportingInstance": ""}""");

        var shown = await _server.JsonAsync("/apis/events.k8s.io/v1/namespaces/home/events/e");

        Assert.Equal(("events.k8s.io/v1", "p", "it is over", "kubelet", 3), ((string?)shown["apiVersion"], (string?)shown["regarding"]!["name"], (string?)shown["note"], (string?)shown["deprecatedSource"]!["component"], (int?)shown["deprecatedCount"]));
        Assert.Equal("e", (string?)(await _server.JsonAsync("/apis/events.k8s.io/v1/events?fieldSelector=regarding.name%3Dp"))["items"]![0]!["metadata"]!["name"]);
        Assert.Equal([], (await _server.JsonAsync("/apis/events.k8s.io/v1/events?fieldSelector=regarding.name%3Dq"))["items"]!.AsArray());
    }

    [Fact]
    public async Task An_event_written_in_the_new_group_is_found_and_shown_in_the_old_one()
    {
        _server.Put("events.events.k8s.io", """{"kind": "Event", "apiVersion": "events.k8s.io/v1", "metadata": {"name": "e", "namespace": "home"}, "regarding": {"kind": "Pod", "name": "p"}, "reason": "Scheduled", "note": "it has a place", "type": "Normal", "eventTime": "2026-01-02T03:03:05.000000Z", "reportingController": "default-scheduler", "reportingInstance": "one"}""");

        var shown = (await _server.JsonAsync("/api/v1/namespaces/home/events?fieldSelector=involvedObject.name%3Dp"))["items"]![0]!;
        var cells = (await _server.JsonAsync("/api/v1/events", "application/json;as=Table;v=v1;g=meta.k8s.io"))["rows"]![0]!["cells"]!.ToJsonString();

        Assert.Equal(("p", "it has a place", "default-scheduler"), ((string?)shown["involvedObject"]!["name"], (string?)shown["message"], (string?)shown["reportingComponent"]));
        Assert.Equal("""["60s","Normal","Scheduled","pod/p","","default-scheduler, one","it has a place","60s",1,"e"]""", cells);
    }

    [Fact]
    public async Task One_aim_at_the_processor_is_a_field_in_the_first_version_and_a_metric_in_the_second()
    {
        _server.Put("horizontalpodautoscalers.autoscaling", Scaler.Replace("VERSION", "v1", StringComparison.Ordinal).Replace("AIMS", "\"targetCPUUtilizationPercentage\": 80", StringComparison.Ordinal));

        var second = await _server.JsonAsync("/apis/autoscaling/v2/namespaces/home/horizontalpodautoscalers/h");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""[{"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 80}}}]"""), second["spec"]!["metrics"]));
        Assert.Null(second["spec"]!["targetCPUUtilizationPercentage"]);
    }

    [Theory]
    [InlineData("""{"type":"Resource","resource":{"name":"memory","target":{"type":"Utilization","averageUtilization":70}}}""", """{"type":"Resource","resource":{"name":"memory","targetAverageUtilization":70}}""")]
    [InlineData("""{"type":"Pods","pods":{"metric":{"name":"requests"},"target":{"type":"AverageValue","averageValue":"10"}}}""", """{"type":"Pods","pods":{"metricName":"requests","targetAverageValue":"10"}}""")]
    [InlineData("""{"type":"Object","object":{"describedObject":{"kind":"Service","name":"s"},"target":{"type":"Value","value":"5"},"metric":{"name":"hits"}}}""", """{"type":"Object","object":{"target":{"kind":"Service","name":"s"},"targetValue":"5","metricName":"hits"}}""")]
    [InlineData("""{"type":"External","external":{"metric":{"name":"queue","selector":{"matchLabels":{"a":"b"}}},"target":{"type":"AverageValue","averageValue":"30"}}}""", """{"type":"External","external":{"metricName":"queue","metricSelector":{"matchLabels":{"a":"b"}},"targetAverageValue":"30"}}""")]
    public void Other_aims_are_kept_in_an_annotation_and_come_back_from_it(string second, string first)
    {
        var root = JsonNode.Parse(Scaler.Replace("VERSION", "v2", StringComparison.Ordinal).Replace("AIMS", $"\"metrics\": [{second}]", StringComparison.Ordinal))!.AsObject();

        var old = ScalerConversion.ToFirst(root);
        var back = ScalerConversion.ToSecond(old);

        Assert.Equal($"[{first}]", (string?)old["metadata"]!["annotations"]!["autoscaling.alpha.kubernetes.io/metrics"]);
        Assert.True(JsonNode.DeepEquals(root["spec"], back["spec"]), back["spec"]!.ToJsonString());
        Assert.Null(back["metadata"]!["annotations"]);
    }

    [Fact]
    public void What_a_scaler_does_is_kept_through_the_first_version()
    {
        var root = JsonNode.Parse("""{"metadata": {"name": "h"}, "spec": {"maxReplicas": 3, "behavior": {"scaleDown": {"stabilizationWindowSeconds": 5}}}, "status": {"desiredReplicas": 1, "conditions": [{"type": "AbleToScale", "status": "True"}], "currentMetrics": [{"type": "Resource", "resource": {"name": "cpu", "current": {"averageUtilization": 40, "averageValue": "10m"}}}]}}""")!.AsObject();

        var old = ScalerConversion.ToFirst(root);

        Assert.Equal(40, (int?)old["status"]!["currentCPUUtilizationPercentage"]);
        Assert.True(JsonNode.DeepEquals(root, ScalerConversion.ToSecond(old)), ScalerConversion.ToSecond(old).ToJsonString());
    }
}
