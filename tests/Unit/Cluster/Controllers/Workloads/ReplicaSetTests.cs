using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>A ReplicaSet has as many pods as it asks for.</summary>
public sealed class ReplicaSetTests
{
    private readonly WorkloadRig _rig = new();

    public static string Set(int replicas, string more = "", string name = "web") => $$$"""
        {"metadata": {"name": "{{{name}}}"}, "spec": {"replicas": {{{replicas}}}, {{{more}}} "selector": {"matchLabels": {"app": "web"}},
         "template": {"metadata": {"labels": {"app": "web"}, "annotations": {"note": "x"}}, "spec": {"containers": [{"name": "c", "image": "x:1"}]} } } }
        """;

    private JsonObject Status => _rig.Get("replicasets/web")["status"]!.AsObject();

    [Fact]
    public void Pods_are_made_from_the_template_and_belong_to_the_set()
    {
        var set = _rig.Create("replicasets", Set(2));

        Assert.Null(_rig.Refused);
        var pods = _rig.List("pods");
        Assert.Equal(2, pods.Count);
        Assert.All(pods, pod => Assert.StartsWith("web-", (string)pod["metadata"]!["name"]!, StringComparison.Ordinal));
        Assert.Equal("x", (string?)pods[0]["metadata"]!["annotations"]!["note"]);
        Assert.Equal(
            $$"""[{"apiVersion":"apps/v1","blockOwnerDeletion":true,"controller":true,"kind":"ReplicaSet","name":"web","uid":"{{set["metadata"]!["uid"]}}"}]""",
            pods[0]["metadata"]!["ownerReferences"]!.ToJsonString());
        Assert.Equal(2, _rig.Events.Count(text => text.StartsWith("Normal SuccessfulCreate ReplicaSet/web: Created pod: web-", StringComparison.Ordinal)));
        Assert.Equal("""{"fullyLabeledReplicas":2,"observedGeneration":1,"replicas":2,"terminatingReplicas":0}""", Status.ToJsonString());
    }

    [Fact]
    public void A_pod_is_available_once_it_was_ready_for_long_enough()
    {
        _rig.Create("replicasets", Set(1, "\"minReadySeconds\": 10,"));
        _rig.Run(_rig.List("pods"));

        Assert.Equal((1, null), ((int?)Status["readyReplicas"], (int?)Status["availableReplicas"]));
        _rig.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, (int?)Status["availableReplicas"]);
    }

    [Fact]
    public void Fewer_pods_are_had_by_deleting_those_that_are_missed_least()
    {
        _rig.Create("replicasets", Set(3));
        var pods = _rig.List("pods");
        _rig.Run(pods.Skip(1));

        _rig.Patch("replicasets/web", """{"spec": {"replicas": 2}}""");

        Assert.Equal(pods.Skip(1).Select(Name), _rig.List("pods").Select(Name));
        Assert.Contains($"Normal SuccessfulDelete ReplicaSet/web: Deleted pod: {Name(pods[0])}", _rig.Events);
    }

    [Fact]
    public void A_pod_that_failed_is_replaced()
    {
        _rig.Create("replicasets", Set(1));
        _rig.End(_rig.List("pods")[0], succeeded: false);

        Assert.Equal(2, _rig.List("pods").Count);
        Assert.Equal(1, (int?)Status["replicas"]);
    }

    [Fact]
    public void A_pod_without_owner_is_adopted_and_one_with_other_labels_let_go()
    {
        _rig.Create("pods", """{"metadata": {"name": "stray", "labels": {"app": "web"}}, "spec": {"containers": [{"name": "c", "image": "x:1"}]}}""");
        _rig.Create("replicasets", Set(1));
        Assert.Equal("web", (string?)_rig.Get("pods/stray")["metadata"]!["ownerReferences"]![0]!["name"]);
        Assert.Single(_rig.List("pods"));

        _rig.Patch("pods/stray", """{"metadata": {"labels": {"app": "other"}}}""");

        Assert.Null(_rig.Get("pods/stray")["metadata"]!["ownerReferences"]);
        Assert.Equal(2, _rig.List("pods").Count);
    }

    [Fact]
    public void A_pod_that_the_namespace_forbids_is_refused_at_the_set_with_an_event()
    {
        var rig = new WorkloadRig("""{"pod-security.kubernetes.io/enforce": "restricted"}""");
        rig.Create("replicasets", Set(3));

        var refusal = rig.Events[0];
        Assert.StartsWith("Warning FailedCreate ReplicaSet/web: Error creating: pods \"web-", refusal, StringComparison.Ordinal);
        Assert.Contains("\" is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false", refusal, StringComparison.Ordinal);
        var condition = rig.Get("replicasets/web")["status"]!["conditions"]![0]!;
        Assert.Equal(("ReplicaFailure", "True", "FailedCreate"), ((string?)condition["type"], (string?)condition["status"], (string?)condition["reason"]));
        Assert.StartsWith("pods \"web-", (string?)condition["message"], StringComparison.Ordinal);

        rig.Ask("PATCH", "/api/v1/namespaces/team", """{"metadata": {"labels": {"pod-security.kubernetes.io/enforce": "privileged"}}}""", "application/merge-patch+json");
        rig.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(3, rig.List("pods").Count);
        Assert.Null(rig.Get("replicasets/web")["status"]!["conditions"]);
    }

    private static string Name(JsonObject root) => (string)root["metadata"]!["name"]!;
}
