using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>Pods of a StatefulSet have numbers, and come and go in their order.</summary>
public sealed class StatefulSetTests
{
    private const string Claims = """
        "volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}],
        """;

    private readonly WorkloadRig _rig = new();

    private JsonObject Status => _rig.Get("statefulsets/db")["status"]!.AsObject();

    private IReadOnlyList<string> Names => [.. _rig.List("pods").Select(pod => (string)pod["metadata"]!["name"]!)];

    [Fact]
    public void Each_pod_waits_for_the_one_before_it()
    {
        _rig.Create("statefulsets", Set(3));
        Assert.Null(_rig.Refused);
        Assert.Equal(["db-0"], Names);

        _rig.Run(_rig.List("pods"));
        Assert.Equal(["db-0", "db-1"], Names);
        _rig.Run(_rig.List("pods").Skip(1));
        Assert.Equal(["db-0", "db-1", "db-2"], Names);
        _rig.Run(_rig.List("pods").Skip(2));

        var pod = _rig.Get("pods/db-2");
        Assert.Equal("""{"app":"db","statefulset.kubernetes.io/pod-name":"db-2","apps.kubernetes.io/pod-index":"2","controller-revision-hash":"db-X"}""",
            pod["metadata"]!["labels"]!.ToJsonString().Replace((string)Status["updateRevision"]!, "db-X", StringComparison.Ordinal));
        Assert.Equal(("db-2", "db"), ((string?)pod["spec"]!["hostname"], (string?)pod["spec"]!["subdomain"]));
        Assert.Equal((3, 3, 3, 3, 3), (WorkloadRig.Number(Status["replicas"]), WorkloadRig.Number(Status["readyReplicas"]), WorkloadRig.Number(Status["availableReplicas"]),
            WorkloadRig.Number(Status["currentReplicas"]), WorkloadRig.Number(Status["updatedReplicas"])));
        Assert.Equal((string?)Status["currentRevision"], (string?)Status["updateRevision"]);
        Assert.Contains("Normal SuccessfulCreate StatefulSet/db: create Pod db-1 in StatefulSet db successful", _rig.Events);
    }

    [Fact]
    public void In_parallel_all_come_at_once_and_the_highest_go_first()
    {
        _rig.Create("statefulsets", Set(3, "\"podManagementPolicy\": \"Parallel\", \"ordinals\": {\"start\": 5},"));
        Assert.Equal(["db-5", "db-6", "db-7"], Names);

        _rig.Patch("statefulsets/db", """{"spec": {"replicas": 1}}""");
        Assert.Equal(["db-5"], Names);
    }

    [Fact]
    public void A_new_template_replaces_pods_from_the_highest_number_to_the_partition()
    {
        Ready(3);
        _rig.Patch("statefulsets/db", """{"spec": {"updateStrategy": {"rollingUpdate": {"partition": 1}}}}""");
        Change("x:2");

        Assert.Equal(["x:1", "x:1", "x:2"], Images());
        Assert.NotEqual((string?)Status["currentRevision"], (string?)Status["updateRevision"]);
        _rig.Run([_rig.Get("pods/db-2")]);
        _rig.Run([_rig.Get("pods/db-1")]);
        Assert.Equal(["x:1", "x:2", "x:2"], Images());
        Assert.Equal((1, 2), (WorkloadRig.Number(Status["currentReplicas"]), WorkloadRig.Number(Status["updatedReplicas"])));

        _rig.Patch("statefulsets/db", """{"spec": {"updateStrategy": {"rollingUpdate": {"partition": 0}}}}""");
        _rig.Run([_rig.Get("pods/db-0")]);
        Assert.Equal(["x:2", "x:2", "x:2"], Images());
        Assert.Equal((string?)Status["currentRevision"], (string?)Status["updateRevision"]);
        Assert.Equal(2, _rig.List("controllerrevisions", "apps").Count);
    }

    [Fact]
    public void On_delete_leaves_pods_as_they_are_until_somebody_deletes_them()
    {
        Ready(2, "\"updateStrategy\": {\"type\": \"OnDelete\"},");
        Change("x:2");
        Assert.Equal(["x:1", "x:1"], Images());

        _rig.Delete("pods/db-0");
        Assert.Equal(["x:2", "x:1"], Images());
    }

    [Fact]
    public void Each_pod_has_claims_of_its_own_that_stay_or_go_as_the_set_says()
    {
        Ready(2, Claims + "\"persistentVolumeClaimRetentionPolicy\": {\"whenDeleted\": \"Delete\", \"whenScaled\": \"Delete\"},");

        Assert.Equal(["data-db-0", "data-db-1"], _rig.List("persistentvolumeclaims").Select(claim => (string)claim["metadata"]!["name"]!));
        Assert.Equal("data-db-1", (string?)_rig.Get("pods/db-1")["spec"]!["volumes"]![0]!["persistentVolumeClaim"]!["claimName"]);
        Assert.Equal("StatefulSet/db", Owner("data-db-1"));
        Assert.Contains("Normal SuccessfulCreate StatefulSet/db: create Claim data-db-1 Pod db-1 in StatefulSet db success", _rig.Events);

        _rig.Patch("statefulsets/db", """{"spec": {"replicas": 1}}""");
        Assert.Equal(["db-0"], Names);
        Assert.Equal("Pod/db-1", Owner("data-db-1"));
    }

    [Fact]
    public void What_refuses_a_pod_is_told()
    {
        var rig = new WorkloadRig("""{"pod-security.kubernetes.io/enforce": "restricted"}""");
        rig.Create("statefulsets", Set(1));

        Assert.StartsWith("Warning FailedCreate StatefulSet/db: create Pod db-0 in StatefulSet db failed error: pods \"db-0\" is forbidden: violates PodSecurity", rig.Events[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_pod_comes_back_under_its_name()
    {
        Ready(1);
        var before = (string?)_rig.Get("pods/db-0")["metadata"]!["uid"];
        _rig.End(_rig.Get("pods/db-0"), succeeded: false);

        Assert.NotEqual(before, (string?)_rig.Get("pods/db-0")["metadata"]!["uid"]);
    }

    // The set and the revision that a real 1.34 cluster made of it are in kubernetes, pkg/controller/statefulset/testdata.
    [Fact]
    public void A_revision_has_the_name_that_a_real_cluster_gives_it()
    {
        _rig.Create("statefulsets", """
            {"metadata": {"name": "test"}, "spec": {"replicas": 1, "serviceName": "", "selector": {"matchLabels": {"app": "foo"}}, "template": {
              "metadata": {"annotations": {"test": "value"}, "labels": {"app": "foo"}}, "spec": {"containers": [{"name": "test", "image": "test", "imagePullPolicy": "Always"}]}}}}
            """);

        Assert.Equal("test-776999688b", (string?)_rig.List("controllerrevisions", "apps")[0]["metadata"]!["name"]);
    }

    private static string Set(int replicas, string more = "") => $$$"""
        {"metadata": {"name": "db"}, "spec": {"replicas": {{{replicas}}}, "serviceName": "db", {{{more}}} "selector": {"matchLabels": {"app": "db"}},
         "template": {"metadata": {"labels": {"app": "db"}}, "spec": {"containers": [{"name": "c", "image": "x:1"}]} } } }
        """;

    private void Ready(int replicas, string more = "")
    {
        _rig.Create("statefulsets", Set(replicas, more));
        for (var ordinal = 0; ordinal < replicas; ordinal++)
            _rig.Run([_rig.Get($"pods/db-{ordinal}")]);
    }

    private void Change(string image) => _rig.Patch("statefulsets/db", $$$"""{"spec": {"template": {"spec": {"containers": [{"name": "c", "image": "{{{image}}}"}]} } } }""");

    private IEnumerable<string> Images() => _rig.List("pods").Select(pod => (string)pod["spec"]!["containers"]![0]!["image"]!);

    private string Owner(string claim) => _rig.Get($"persistentvolumeclaims/{claim}")["metadata"]!["ownerReferences"]?[0] is { } owner ? $"{owner["kind"]}/{owner["name"]}" : "";
}
