using System.Text.Json.Nodes;
using Welkin.Cluster;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Cluster.Api.Writing;

/// <summary>What becomes of objects that are written.</summary>
public sealed class WritingTests
{
    private readonly WritableServer _server = new();

    [Fact]
    public void A_new_object_has_what_the_server_gives_and_is_stored_as_answered()
    {
        var answer = _server.Ask("POST", WritableServer.Maps, """{"metadata": {"name": "a", "uid": "mine"}, "data": {"k": "v"}}""", agent: "kubectl/v1.36 (linux)");
        var metadata = answer["metadata"]!;

        Assert.True(Guid.TryParse(metadata["uid"]!.ToString(), out _));
        Assert.Equal("2026-01-02T03:04:05Z", metadata["creationTimestamp"]!.ToString());
        Assert.Equal("""[{"apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{".":{},"f:k":{}}},"manager":"kubectl","operation":"Update","time":"2026-01-02T03:04:05Z"}]""", metadata["managedFields"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(answer, _server.Stored("configmaps", "a")!.Root));
    }

    [Fact]
    public void What_does_not_change_anything_is_not_written()
    {
        _server.Ask("POST", WritableServer.Maps, """{"metadata": {"name": "a"}, "data": {"k": "v"}}""");
        var before = _server.Stored("configmaps", "a")!.Revision;

        _server.Ask("PATCH", WritableServer.Maps + "/a", """{"data": {"k": "v"}}""", "application/merge-patch+json");

        Assert.Equal(before, _server.Stored("configmaps", "a")!.Revision);
    }

    [Fact]
    public void A_stale_update_is_a_conflict_and_a_dry_run_leaves_no_trace()
    {
        var version = _server.Ask("POST", WritableServer.Maps, """{"metadata": {"name": "a"}}""")["metadata"]!["resourceVersion"];
        string Body(string value) => $$$"""{"metadata": {"name": "a", "resourceVersion": "{{{version}}}"}, "data": {"k": "{{{value}}}"}}""";

        Assert.Equal("200", _server.Said("PUT", WritableServer.Maps + "/a", Body("1")));
        Assert.StartsWith("409 Operation cannot be fulfilled on configmaps \"a\"", _server.Said("PUT", WritableServer.Maps + "/a", Body("2")), StringComparison.Ordinal);
        Assert.Equal("201", _server.Said("POST", WritableServer.Maps + "?dryRun=All", """{"metadata": {"name": "dry"}}"""));
        Assert.Null(_server.Stored("configmaps", "dry"));
    }

    [Fact]
    public async Task Sixty_four_writers_of_one_object_lose_no_update()
    {
        _server.Ask("POST", WritableServer.Maps, """{"metadata": {"name": "a"}}""");

        await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(() =>
            _server.Ask("PATCH", WritableServer.Maps + "/a", $$$"""{"data": {"k{{{writer}}}": "v"}}""", "application/merge-patch+json"))));

        Assert.Equal(64, _server.Stored("configmaps", "a")!.Root["data"]!.AsObject().Count);
    }

    [Fact]
    public void Generated_names_differ()
    {
        var names = Enumerable.Range(0, 20).Select(_ => _server.Ask("POST", WritableServer.Maps, """{"metadata": {"generateName": "g-"}}""")["metadata"]!["name"]!.ToString()).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(20, names.Count);
    }

    [Fact]
    public void The_scale_of_a_deployment_changes_the_deployment_and_is_owned_as_a_subresource()
    {
        _server.Ask("POST", "/apis/apps/v1/namespaces/team/deployments",
            """{"metadata": {"name": "d"}, "spec": {"selector": {"matchLabels": {"a": "b"}}, "template": {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "x:1"}]}}}}""");

        var scale = _server.Ask("PATCH", "/apis/apps/v1/namespaces/team/deployments/d/scale", """{"spec": {"replicas": 4}}""", "application/merge-patch+json");
        var stored = _server.Stored("deployments", "d", "apps")!;

        Assert.Equal(("Scale", "4"), (scale["kind"]!.ToString(), stored.Root["spec"]!["replicas"]!.ToString()));
        Assert.Equal($"{stored.Revision}", scale["metadata"]!["resourceVersion"]!.ToString());
        Assert.Equal("2", stored.Root["metadata"]!["generation"]!.ToString());
        Assert.Contains(stored.Root["metadata"]!["managedFields"]!.AsArray(), entry => entry!["subresource"]?.ToString() == "scale");
    }

    [Fact]
    public void A_binding_puts_a_pod_on_a_node_once()
    {
        _server.Ask("POST", WritableServer.Pods, """{"metadata": {"name": "p"}, "spec": {"containers": [{"name": "c", "image": "x:1"}]}}""");
        const string binding = """{"metadata": {"name": "p"}, "target": {"kind": "Node", "name": "n1"}}""";

        Assert.Equal("201", _server.Said("POST", WritableServer.Pods + "/p/binding", binding));
        Assert.Equal("n1", _server.Stored("pods", "p")!.Root["spec"]!["nodeName"]!.ToString());
        Assert.Equal("409 Operation cannot be fulfilled on pods/binding \"p\": pod p is already assigned to node \"n1\"", _server.Said("POST", WritableServer.Pods + "/p/binding", binding));
    }

    [Fact]
    public void Services_get_addresses_of_their_own_which_are_free_again_after_them()
    {
        var first = _server.Ask("POST", WritableServer.Services, """{"metadata": {"name": "a"}, "spec": {"type": "NodePort", "ports": [{"port": 80}]}}""")["spec"]!;
        var second = _server.Ask("POST", WritableServer.Services, """{"metadata": {"name": "b"}, "spec": {"type": "NodePort", "ports": [{"port": 80}]}}""")["spec"]!;
        string Again(string name) => $$$"""{"metadata": {"name": "{{{name}}}"}, "spec": {"clusterIP": "{{{first["clusterIP"]}}}", "ports": [{"port": 80}]}}""";

        Assert.NotEqual(first["clusterIP"]!.ToString(), second["clusterIP"]!.ToString());
        Assert.NotEqual(first["ports"]![0]!["nodePort"]!.ToString(), second["ports"]![0]!["nodePort"]!.ToString());
        Assert.EndsWith($"failed to allocate IP {first["clusterIP"]}: provided IP is already allocated", _server.Said("POST", WritableServer.Services, Again("c")), StringComparison.Ordinal);
        Assert.Equal("200", _server.Said("DELETE", WritableServer.Services + "/a"));
        Assert.Equal("201", _server.Said("POST", WritableServer.Services, Again("c")));
    }

    [Fact]
    public void Admission_changes_an_object_before_it_is_judged_and_may_refuse_it_after()
    {
        var server = new WritableServer(new Stamp());

        Assert.Equal("yes", server.Ask("POST", WritableServer.Maps, """{"metadata": {"name": "a"}}""")["data"]!["stamped"]!.ToString());
        Assert.Equal("403 configmaps \"no\" is forbidden: said so", server.Said("POST", WritableServer.Maps, """{"metadata": {"name": "no"}}"""));
        Assert.Equal("403 configmaps \"a\" is forbidden: said so", server.Said("DELETE", WritableServer.Maps + "/a"));
        Assert.Equal(["stamped"], [.. server.Reply("POST", WritableServer.Maps, """{"metadata": {"name": "b"}}""").Warnings]);
    }

    [Fact]
    public void What_nobody_serves_is_refused() =>
        Assert.StartsWith("501 ", _server.Said("POST", "/api/v1/namespaces/team/pods/p/exec"), StringComparison.Ordinal);

    private sealed class Stamp : IAdmissionPlugin
    {
        public string Name => "Stamp";

        public void Mutate(AdmissionCall call)
        {
            if (call is not { Root: { } root, Kind.Kind: "ConfigMap" })
                return;
            root["data"] = new JsonObject { ["stamped"] = "yes" };
            call.Warnings.Add("stamped");
        }

        public void Validate(AdmissionCall call)
        {
            if (call.Name == "no" || call.Operation == "DELETE")
                throw new RefusedException(Refusals.Forbidden("", "configmaps", call.Name, "said so"));
        }
    }
}
