using System.Text.Json.Nodes;
using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Reading;

/// <summary>What kubectl shows of objects.</summary>
public sealed class TableTests
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private const string Template = """{"spec": {"containers": [{"name": "web", "image": "registry.example/web:1"}, {"name": "log", "image": "registry.example/log:2"}]}}""";
    private const string Selector = """{"matchLabels": {"app": "web"}}""";

    private readonly ReadableServer _server = new();

    [Theory]
    [InlineData("deployments.apps", """{"spec": {"replicas": 3, "selector": SELECTOR, "template": TEMPLATE}, "status": {"readyReplicas": 2, "updatedReplicas": 1, "availableReplicas": 2}}""", "x | 2/3 | 1 | 2 | 2d | web,log | registry.example/web:1,registry.example/log:2 | app=web")]
    [InlineData("replicasets.apps", """{"spec": {"replicas": 3, "selector": SELECTOR, "template": TEMPLATE}, "status": {"replicas": 3, "readyReplicas": 2}}""", "x | 3 | 3 | 2 | 2d | web,log | registry.example/web:1,registry.example/log:2 | app=web")]
    [InlineData("statefulsets.apps", """{"spec": {"replicas": 1, "template": TEMPLATE}}""", "x | 0/1 | 2d | web,log | registry.example/web:1,registry.example/log:2")]
    [InlineData("daemonsets.apps", """{"spec": {"selector": SELECTOR, "template": TEMPLATE}, "status": {"desiredNumberScheduled": 3, "currentNumberScheduled": 3, "numberReady": 2, "updatedNumberScheduled": 1, "numberAvailable": 2}}""", "x | 3 | 3 | 2 | 1 | 2 | <none> | 2d | web,log | registry.example/web:1,registry.example/log:2 | app=web")]
    [InlineData("jobs.batch", """{"spec": {"completions": 2, "template": TEMPLATE}, "status": {"succeeded": 2, "startTime": "2026-01-01T00:00:00Z", "completionTime": "2026-01-01T00:00:42Z", "conditions": [{"type": "Complete", "status": "True"}]}}""", "x | Complete | 2/2 | 42s | 2d | web,log | registry.example/web:1,registry.example/log:2 | <none>")]
    [InlineData("cronjobs.batch", """{"spec": {"schedule": "0 3 * * *", "suspend": false, "jobTemplate": {"spec": {"template": TEMPLATE}}}, "status": {"active": [{}], "lastScheduleTime": "2026-01-02T03:00:00Z"}}""", "x | 0 3 * * * | <none> | False | 1 | 4m5s | 2d | web,log | registry.example/web:1,registry.example/log:2 | <none>")]
    [InlineData("services", """{"spec": {"type": "LoadBalancer", "clusterIPs": ["10.0.0.1"], "ports": [{"port": 80, "nodePort": 30080, "protocol": "TCP"}, {"port": 53, "protocol": "UDP"}], "selector": {"app": "web"}}}""", "x | LoadBalancer | 10.0.0.1 | <pending> | 80:30080/TCP,53/UDP | 2d | app=web")]
    [InlineData("endpointslices.discovery.k8s.io", """{"addressType": "IPv4", "ports": [{"port": 80}], "endpoints": [{"addresses": ["10.1.0.1"]}, {"addresses": ["10.1.0.2"]}, {"addresses": ["10.1.0.3"]}, {"addresses": ["10.1.0.4"]}]}""", "x | IPv4 | 80 | 10.1.0.1,10.1.0.2,10.1.0.3 + 1 more... | 2d")]
    [InlineData("ingresses.networking.k8s.io", """{"spec": {"ingressClassName": "nginx", "tls": [{}], "rules": [{"host": "a.example"}, {"host": "b.example"}]}, "status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}]}}}""", "x | nginx | a.example,b.example | 192.0.2.1 | 80, 443 | 2d")]
    [InlineData("nodes", """{"spec": {"unschedulable": true}, "status": {"conditions": [{"type": "Ready", "status": "True"}], "addresses": [{"type": "InternalIP", "address": "10.2.0.1"}], "nodeInfo": {"kubeletVersion": "v1.36.2"}}}""", "x | Ready,SchedulingDisabled | <none> | 2d | v1.36.2 | 10.2.0.1 | <none> | <unknown> | <unknown> | <unknown>")]
    [InlineData("persistentvolumeclaims", """{"spec": {"volumeName": "v", "storageClassName": "fast", "volumeMode": "Filesystem"}, "status": {"phase": "Bound", "capacity": {"storage": "1Gi"}, "accessModes": ["ReadWriteMany", "ReadWriteOnce"]}}""", "x | Bound | v | 1Gi | RWO,RWX | fast | <unset> | 2d | Filesystem")]
    [InlineData("rolebindings.rbac.authorization.k8s.io", """{"roleRef": {"kind": "ClusterRole", "name": "view"}, "subjects": [{"kind": "User", "name": "ann"}, {"kind": "ServiceAccount", "name": "ci", "namespace": "home"}]}""", "x | ClusterRole/view | 2d | ann |  | home/ci")]
    [InlineData("roles.rbac.authorization.k8s.io", "{}", "x | 2025-12-31T03:04:05Z")]
    [InlineData("resourcequotas", """{"status": {"hard": {"limits.cpu": "2", "pods": "10"}, "used": {"limits.cpu": "500m", "pods": "3"}}}""", "x | pods: 3/10 | limits.cpu: 500m/2 | 2d")]
    [InlineData("horizontalpodautoscalers.autoscaling", """{"spec": {"scaleTargetRef": {"kind": "Deployment", "name": "web"}, "maxReplicas": 5, "metrics": [{"type": "Resource", "resource": {"name": "cpu", "target": {"averageUtilization": 80}}}]}, "status": {"currentReplicas": 1}}""", "x | Deployment/web | cpu: <unknown>/80% | <unset> | 5 | 1 | 2d", "v2")]
    public async Task A_row_says_of_an_object_what_kubectl_says_of_it(string resource, string json, string cells, string version = "v1")
    {
        var root = JsonNode.Parse(json.Replace("TEMPLATE", Template, StringComparison.Ordinal).Replace("SELECTOR", Selector, StringComparison.Ordinal))!.AsObject();
        var group = resource.Split('.', 2) is [_, var named] ? named : "";
        root["metadata"] = new JsonObject { ["name"] = "x", ["creationTimestamp"] = "2025-12-31T03:04:05Z" };
        root["apiVersion"] = group.Length == 0 ? version : $"{group}/{version}";
        var served = resource.StartsWith("nodes", StringComparison.Ordinal) ? null : "home";
        if (served is not null)
            root["metadata"]!["namespace"] = served;
        _server.Put(resource, root.ToJsonString());

        var table = await _server.JsonAsync($"/{(group.Length == 0 ? "api" : $"apis/{group}")}/{version}/{resource.Split('.')[0]}", Table);

        Assert.Equal(cells, string.Join(" | ", table["rows"]![0]!["cells"]!.AsArray().Select(cell => cell?.ToString())));
        Assert.Equal(table["columnDefinitions"]!.AsArray().Count, table["rows"]![0]!["cells"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"phase": "Running", "containerStatuses": [{"name": "a", "ready": true, "restartCount": 0, "state": {"running": {}}}]}""", "1/1 Running 0")]
    [InlineData("""{"phase": "Running", "containerStatuses": [{"name": "a", "ready": false, "restartCount": 4, "state": {"waiting": {"reason": "CrashLoopBackOff"}}, "lastState": {"terminated": {"finishedAt": "2026-01-02T03:03:05Z"}}}]}""", "0/1 CrashLoopBackOff 4 (60s ago)")]
    [InlineData("""{"phase": "Pending", "initContainerStatuses": [{"name": "i", "state": {"waiting": {"reason": "ErrImagePull"}}}]}""", "0/1 Init:ErrImagePull 0")]
    [InlineData("""{"phase": "Pending", "initContainerStatuses": [{"name": "i", "state": {"running": {}}}]}""", "0/1 Init:0/1 0")]
    [InlineData("""{"phase": "Pending", "initContainerStatuses": [{"name": "i", "state": {"terminated": {"exitCode": 3}}}]}""", "0/1 Init:ExitCode:3 0")]
    [InlineData("""{"phase": "Succeeded", "containerStatuses": [{"name": "a", "state": {"terminated": {"exitCode": 0, "reason": "Completed"}}}]}""", "0/1 Completed 0")]
    [InlineData("""{"phase": "Failed", "reason": "Evicted"}""", "0/1 Evicted 0")]
    [InlineData("""{"phase": "Pending", "conditions": [{"type": "PodScheduled", "reason": "SchedulingGated"}]}""", "0/1 SchedulingGated 0")]
    public async Task A_pod_is_shown_in_the_phase_that_people_know(string status, string shown)
    {
        _server.Put("pods", $$"""{"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "p", "namespace": "home"}, "spec": {"containers": [{"name": "a"}], "initContainers": [{"name": "i"}]}, "status": {{status}}}""");

        var cells = (await _server.JsonAsync("/api/v1/pods", Table))["rows"]![0]!["cells"]!.AsArray();

        Assert.Equal(shown, string.Join(' ', cells.Skip(1).Take(3)));
    }

    [Fact]
    public async Task A_pod_that_has_ended_is_marked_so_that_it_can_be_left_out()
    {
        _server.Put("pods", """{"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "p", "namespace": "home"}, "status": {"phase": "Succeeded"}}""");

        var row = (await _server.JsonAsync("/api/v1/pods", Table))["rows"]![0]!;

        Assert.Equal("Completed", (string?)row["conditions"]![0]!["type"]);
    }

    [Theory]
    [InlineData("", "PartialObjectMetadata")]
    [InlineData("?includeObject=Metadata", "PartialObjectMetadata")]
    [InlineData("?includeObject=Object", "ConfigMap")]
    [InlineData("?includeObject=None", null)]
    public async Task Beside_a_row_stands_as_much_of_the_object_as_is_asked_for(string query, string? kind)
    {
        _server.Put("configmaps", """{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "m", "namespace": "home"}, "data": {"a": "1"}}""");

        Assert.Equal(kind, (string?)(await _server.JsonAsync($"/api/v1/configmaps{query}", Table))["rows"]![0]!["object"]?["kind"]);
        Assert.Equal(kind, (string?)(await _server.JsonAsync($"/api/v1/namespaces/home/configmaps/m{query}", Table))["rows"]![0]!["object"]?["kind"]);
    }

    [Fact]
    public async Task What_is_to_stand_beside_a_row_must_be_known() =>
        Assert.Equal("unrecognized includeObject value: \"Everything\"", (string?)(await _server.JsonAsync("/api/v1/configmaps?includeObject=Everything", Table, 400))["message"]);

    [Fact]
    public async Task A_watch_says_its_columns_once()
    {
        _server.Put("configmaps", """{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "a", "namespace": "home"}}""");
        _server.Put("configmaps", """{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "b", "namespace": "home"}}""");

        var events = await _server.WatchAsync("/api/v1/configmaps?watch=1", Table).Take(2).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["Table", "Table"], events.Select(each => (string?)each["object"]!["kind"]));
        Assert.Equal([true, false], events.Select(each => each["object"]!.AsObject().ContainsKey("columnDefinitions")));
        Assert.Equal(["a", "b"], events.Select(each => (string?)each["object"]!["rows"]![0]!["cells"]![0]));
    }

    [Fact]
    public async Task A_definition_says_what_is_shown_of_its_kind()
    {
        _server.Put("customresourcedefinitions.apiextensions.k8s.io", """
            {"kind": "CustomResourceDefinition", "apiVersion": "apiextensions.k8s.io/v1", "metadata": {"name": "things.example.org"}, "spec": {"group": "example.org", "scope": "Namespaced",
             "names": {"plural": "things", "kind": "Thing"}, "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}},
             "additionalPrinterColumns": [
               {"name": "Size", "type": "integer", "jsonPath": ".spec.size"}, {"name": "Ready", "type": "string", "description": "Is it?", "jsonPath": ".status.conditions[?(@.type==\"Ready\")].status"},
               {"name": "Last", "type": "date", "jsonPath": ".status.last", "priority": 1}, {"name": "Owner", "type": "string", "jsonPath": ".metadata.annotations.example\\.org/owner"}, {"name": "None", "type": "string", "jsonPath": ".spec.nothing"}]}]}}
            """);
        _server.Put("things.example.org", """{"apiVersion": "example.org/v1", "kind": "Thing", "metadata": {"name": "t", "namespace": "home", "annotations": {"example.org/owner": "ann"}}, "spec": {"size": 5}, "status": {"last": "2026-01-02T03:03:05Z", "conditions": [{"type": "Other", "status": "False"}, {"type": "Ready", "status": "True"}]}}""");

        var table = await _server.JsonAsync("/apis/example.org/v1/namespaces/home/things", Table);

        Assert.Equal("""["t",5,"True","60s","ann",null]""", table["rows"]![0]!["cells"]!.ToJsonString());
        Assert.Equal(["Name", "Size", "Ready", "Last", "Owner", "None"], table["columnDefinitions"]!.AsArray().Select(column => (string?)column!["name"]));
        Assert.Equal("Custom resource definition column (in JSONPath format): .spec.size", (string?)table["columnDefinitions"]![1]!["description"]);
    }

    [Fact]
    public void Every_kind_with_columns_of_its_own_has_rows_and_the_other_way_round() =>
        Assert.Equal([], TableRows.Resources.Where(resource => !TableColumns.Has(resource)).Select(resource => resource.ToString()));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(599, "9m59s")]
    [InlineData(600, "10m")]
    [InlineData(10799, "179m")]
    [InlineData(10860, "3h1m")]
    [InlineData(28800, "8h")]
    [InlineData(172800, "2d")]
    [InlineData(176400, "2d1h")]
    [InlineData(691200, "8d")]
    [InlineData(63072000, "2y")]
    [InlineData(-5, "<invalid>")]
    public void Ages_are_said_as_kubectl_says_them(long seconds, string text) => Assert.Equal(text, HumanDuration.Of(TimeSpan.FromSeconds(seconds)));
}
