namespace Welkin.Tests.Unit.Cluster.Api.Deleting;

/// <summary>What becomes of objects that are deleted.</summary>
public sealed class DeletingTests
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private const string Widgets = "/apis/example.org/v1/namespaces/team/widgets";

    private const string Definition = """
        {"metadata": {"name": "widgets.example.org"}, "spec": {"group": "example.org", "scope": "Namespaced", "names": {"kind": "Widget", "plural": "widgets"}, "versions": [
          {"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}]}}
        """;

    private readonly WritableServer _server = new();

    [Fact]
    public void Finalizers_keep_an_object_until_they_are_gone()
    {
        _server.Ask("POST", WritableServer.Maps, """{"metadata": {"name": "a", "finalizers": ["example.com/hold"]}}""");

        var deleted = _server.Ask("DELETE", WritableServer.Maps + "/a");
        _server.Ask("PATCH", WritableServer.Maps + "/a", """{"metadata": {"finalizers": null}}""", "application/merge-patch+json");

        Assert.Equal("2026-01-02T03:04:05Z", deleted["metadata"]!["deletionTimestamp"]!.ToString());
        Assert.Null(_server.Stored("configmaps", "a"));
    }

    [Theory]
    [InlineData("""{"propagationPolicy": "Orphan"}""", "orphan")]
    [InlineData("""{"propagationPolicy": "Foreground"}""", "foregroundDeletion")]
    [InlineData("""{"orphanDependents": true}""", "orphan")]
    public void What_is_to_become_of_dependents_is_a_finalizer(string options, string expected)
    {
        _server.Ask("POST", WritableServer.Maps, """{"metadata": {"name": "a"}}""");
        _server.Ask("DELETE", WritableServer.Maps + "/a", options);

        Assert.Equal($"[\"{expected}\"]", _server.Stored("configmaps", "a")!.Root["metadata"]!["finalizers"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"propagationPolicy": "Some"}""", "422 DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value: \"Some\"")]
    [InlineData("""{"preconditions": {"resourceVersion": "1"}}""", "409 Operation cannot be fulfilled on ConfigMap \"a\": the ResourceVersion in the precondition (1) does not match the ResourceVersion in record (3).")]
    [InlineData("{", "400 ")]
    public void A_deletion_that_cannot_be_is_refused(string options, string expected)
    {
        _server.Ask("POST", WritableServer.Maps, """{"metadata": {"name": "a"}}""");

        Assert.StartsWith(expected, _server.Said("DELETE", WritableServer.Maps + "/a", options), StringComparison.Ordinal);
        Assert.NotNull(_server.Stored("configmaps", "a"));
    }

    [Fact]
    public void A_pod_on_a_node_has_time_to_end_and_one_on_none_has_not()
    {
        foreach (var name in new[] { "on", "off" })
            _server.Ask("POST", WritableServer.Pods, $$$"""{"metadata": {"name": "{{{name}}}"}, "spec": {"containers": [{"name": "c", "image": "x:1"}]}}""");
        _server.Ask("POST", WritableServer.Pods + "/on/binding", """{"metadata": {"name": "on"}, "target": {"name": "n1"}}""");

        _server.Ask("DELETE", WritableServer.Pods + "/on");
        _server.Ask("DELETE", WritableServer.Pods + "/off");

        Assert.Equal("2026-01-02T03:04:35Z", _server.Stored("pods", "on")!.Root["metadata"]!["deletionTimestamp"]!.ToString());
        Assert.Null(_server.Stored("pods", "off"));
        _server.Ask("DELETE", WritableServer.Pods + "/on?gracePeriodSeconds=0");
        Assert.Null(_server.Stored("pods", "on"));
    }

    [Fact]
    public void A_namespace_stays_until_it_is_finalized_and_takes_nothing_new()
    {
        var deleted = _server.Ask("DELETE", "/api/v1/namespaces/team");

        Assert.Equal("Terminating", deleted["status"]!["phase"]!.ToString());
        Assert.EndsWith("unable to create new content in namespace team because it is being terminated", _server.Said("POST", WritableServer.Maps, """{"metadata": {"name": "a"}}"""), StringComparison.Ordinal);
        Assert.Equal("200", _server.Said("PUT", "/api/v1/namespaces/team/finalize", """{"metadata": {"name": "team"}, "spec": {"finalizers": []}}"""));
        Assert.Null(_server.Stored("namespaces", "team", space: null));
    }

    [Fact]
    public void A_definition_takes_its_objects_with_it_once_none_is_held()
    {
        _server.Ask("POST", Definitions, Definition);
        _server.Ask("POST", Widgets, """{"apiVersion": "example.org/v1", "kind": "Widget", "metadata": {"name": "free"}}""");
        _server.Ask("POST", Widgets, """{"apiVersion": "example.org/v1", "kind": "Widget", "metadata": {"name": "held", "finalizers": ["example.com/hold"]}}""");

        _server.Ask("DELETE", Definitions + "/widgets.example.org");
        Assert.Null(_server.Stored("widgets", "free", "example.org"));
        Assert.Equal("405 create not allowed while custom resource definition is terminating", _server.Said("POST", Widgets, """{"apiVersion": "example.org/v1", "kind": "Widget", "metadata": {"name": "late"}}"""));

        _server.Ask("PATCH", Widgets + "/held", """{"metadata": {"finalizers": null}}""", "application/merge-patch+json");
        Assert.Null(_server.Stored("customresourcedefinitions", "widgets.example.org", "apiextensions.k8s.io", null));
    }

    [Fact]
    public void A_budget_without_room_forbids_an_eviction()
    {
        _server.Ask("POST", WritableServer.Pods, """{"metadata": {"name": "p", "labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "x:1"}]}}""");
        _server.Ask("PATCH", WritableServer.Pods + "/p/status", """{"status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}}""", "application/merge-patch+json");
        _server.Ask("POST", "/apis/policy/v1/namespaces/team/poddisruptionbudgets", """{"metadata": {"name": "b"}, "spec": {"minAvailable": 1, "selector": {"matchLabels": {"a": "b"}}}}""");
        void Allowed(int count) => _server.Ask("PATCH", "/apis/policy/v1/namespaces/team/poddisruptionbudgets/b/status",
            $$$"""{"status": {"observedGeneration": 1, "disruptionsAllowed": {{{count}}}, "desiredHealthy": 1, "currentHealthy": 1, "expectedPods": 1}}""", "application/merge-patch+json");

        Allowed(0);
        Assert.Equal("429 Cannot evict pod as it would violate the pod's disruption budget.", _server.Said("POST", WritableServer.Pods + "/p/eviction", "{}"));
        Allowed(1);
        Assert.Equal("201", _server.Said("POST", WritableServer.Pods + "/p/eviction", "{}"));
        Assert.Null(_server.Stored("pods", "p"));
        Assert.Equal("0", _server.Stored("poddisruptionbudgets", "b", "policy")!.Root["status"]!["disruptionsAllowed"]!.ToString());
    }

    [Fact]
    public void A_collection_is_deleted_as_far_as_it_is_chosen()
    {
        foreach (var name in new[] { "a", "b" })
            _server.Ask("POST", WritableServer.Maps, $$$"""{"metadata": {"name": "{{{name}}}", "labels": {"is": "{{{name}}}"} } }""");

        var list = _server.Ask("DELETE", WritableServer.Maps + "?labelSelector=is%3Da");

        Assert.Equal(("ConfigMapList", 1), (list["kind"]!.ToString(), list["items"]!.AsArray().Count));
        Assert.Null(_server.Stored("configmaps", "a"));
        Assert.NotNull(_server.Stored("configmaps", "b"));
    }
}
