using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>A Deployment's template is rolled out over ReplicaSets.</summary>
public sealed class DeploymentTests
{
    private readonly WorkloadRig _rig = new();

    private JsonObject Status => _rig.Get("deployments/web")["status"]!.AsObject();

    private IReadOnlyList<JsonObject> Pods => _rig.List("pods");

    [Fact]
    public void A_new_deployment_has_one_replica_set_and_is_done_when_its_pods_are_available()
    {
        _rig.Create("deployments", Deployment(3));

        Assert.Null(_rig.Refused);
        var set = Assert.Single(_rig.List("replicasets", "apps"));
        var hash = (string)set["metadata"]!["labels"]!["pod-template-hash"]!;
        Assert.Equal($"web-{hash}", (string?)set["metadata"]!["name"]);
        Assert.Equal(hash, (string?)set["spec"]!["selector"]!["matchLabels"]!["pod-template-hash"]);
        Assert.All(Pods, pod => Assert.Equal(hash, (string?)pod["metadata"]!["labels"]!["pod-template-hash"]));
        Assert.Equal("False MinimumReplicasUnavailable: Deployment does not have minimum availability.", Condition("Available"));
        Assert.Equal($"True ReplicaSetUpdated: ReplicaSet \"web-{hash}\" is progressing.", Condition("Progressing"));
        Assert.Contains($"Normal ScalingReplicaSet Deployment/web: Scaled up replica set web-{hash} from 0 to 3", _rig.Events);

        _rig.Run(Pods);

        Assert.Equal("True MinimumReplicasAvailable: Deployment has minimum availability.", Condition("Available"));
        Assert.Equal($"True NewReplicaSetAvailable: ReplicaSet \"web-{hash}\" has successfully progressed.", Condition("Progressing"));
        Assert.Equal(("1", 3, 3, 3, null), (
            (string?)_rig.Get("deployments/web")["metadata"]!["annotations"]!["deployment.kubernetes.io/revision"],
            (int?)Status["replicas"], (int?)Status["updatedReplicas"], (int?)Status["availableReplicas"], (int?)Status["unavailableReplicas"]));
    }

    [Fact]
    public void A_rollout_never_has_more_or_fewer_pods_than_allowed()
    {
        _rig.Create("deployments", Deployment(4, "\"strategy\": {\"rollingUpdate\": {\"maxSurge\": \"25%\", \"maxUnavailable\": \"25%\"}},"));
        _rig.Run(Pods);
        Change("x:2");

        Assert.Equal([3, 2], Sizes());
        for (var round = 0; round < 10 && Condition("Progressing").StartsWith("True ReplicaSetUpdated", StringComparison.Ordinal); round++)
        {
            var unready = Pods.FirstOrDefault(pod => pod["status"]!["phase"]!.ToString() == "Pending");
            if (unready is not null)
                _rig.Run([unready]);
            Assert.InRange(Pods.Count, 3, 5);
            Assert.InRange(Pods.Count(pod => pod["status"]!["phase"]!.ToString() == "Running"), 3, 5);
        }

        Assert.StartsWith("True NewReplicaSetAvailable", Condition("Progressing"), StringComparison.Ordinal);
        Assert.Equal([0, 4], Sizes());
        Assert.All(Pods, pod => Assert.Equal("x:2", (string?)pod["spec"]!["containers"]![0]!["image"]));
    }

    [Fact]
    public void Going_back_to_an_old_template_uses_its_replica_set_again_with_a_new_revision()
    {
        _rig.Create("deployments", Deployment(1));
        _rig.Run(Pods);
        Change("x:2");
        _rig.Run(Pods);
        Change("x:1");
        _rig.Run(Pods);

        Assert.Equal(2, _rig.List("replicasets", "apps").Count);
        var active = _rig.List("replicasets", "apps").Single(set => WorkloadRig.Number(set["spec"]!["replicas"]) == 1);
        Assert.Equal(("3", "1"), (
            (string?)active["metadata"]!["annotations"]!["deployment.kubernetes.io/revision"], (string?)active["metadata"]!["annotations"]!["deployment.kubernetes.io/revision-history"]));
        Assert.Equal("3", (string?)_rig.Get("deployments/web")["metadata"]!["annotations"]!["deployment.kubernetes.io/revision"]);
    }

    [Fact]
    public void Old_replica_sets_are_kept_as_far_as_the_history_limit_goes()
    {
        _rig.Create("deployments", Deployment(1, "\"revisionHistoryLimit\": 1,"));
        foreach (var image in new[] { "x:2", "x:3", "x:4" })
        {
            _rig.Run(Pods);
            Change(image);
        }
        _rig.Run(Pods);

        Assert.Equal(["3", "4"], _rig.List("replicasets", "apps").Select(set => (string)set["metadata"]!["annotations"]!["deployment.kubernetes.io/revision"]!).Order());
    }

    [Fact]
    public void A_rollout_that_does_not_come_on_says_so_after_its_deadline()
    {
        _rig.Create("deployments", Deployment(1, "\"progressDeadlineSeconds\": 60,"));
        _rig.Advance(TimeSpan.FromSeconds(59));
        Assert.StartsWith("True ReplicaSetUpdated", Condition("Progressing"), StringComparison.Ordinal);

        _rig.Advance(TimeSpan.FromSeconds(3));

        Assert.Matches("^False ProgressDeadlineExceeded: ReplicaSet \"web-[a-z0-9]+\" has timed out progressing.$", Condition("Progressing"));
    }

    [Fact]
    public void What_forbids_the_pods_is_told_at_the_deployment()
    {
        var rig = new WorkloadRig("""{"pod-security.kubernetes.io/enforce": "baseline"}""");
        rig.Create("deployments", Deployment(1).Replace("\"containers\"", "\"hostNetwork\": true, \"containers\"", StringComparison.Ordinal));

        Assert.Matches("^True FailedCreate: pods \"web-.* is forbidden: violates PodSecurity \"baseline:latest\": host namespaces", Condition("ReplicaFailure", rig));
    }

    [Fact]
    public void Recreate_ends_all_old_pods_before_it_makes_new_ones()
    {
        _rig.Create("deployments", Deployment(2, "\"strategy\": {\"type\": \"Recreate\"},"));
        foreach (var pod in Pods)
            _rig.Ask("POST", $"/api/v1/namespaces/team/pods/{pod["metadata"]!["name"]}/binding", $$"""{"metadata": {"name": "{{pod["metadata"]!["name"]}}"}, "target": {"name": "n1"} }""");
        _rig.Run(Pods);

        Change("x:2");

        Assert.Equal([0], Sizes());
        Assert.All(Pods, pod => Assert.NotNull(pod["metadata"]!["deletionTimestamp"]));
        foreach (var pod in Pods)
            _rig.Delete($"pods/{pod["metadata"]!["name"]}?gracePeriodSeconds=0");
        Assert.Equal([0, 2], Sizes());
        Assert.Equal(2, Pods.Count);
    }

    [Fact]
    public void A_paused_deployment_follows_its_size_but_not_its_template()
    {
        _rig.Create("deployments", Deployment(1));
        _rig.Run(Pods);
        _rig.Patch("deployments/web", """{"spec": {"paused": true}}""");
        Assert.Equal("Unknown DeploymentPaused: Deployment is paused", Condition("Progressing"));

        Change("x:2");
        _rig.Patch("deployments/web", """{"spec": {"replicas": 3}}""");
        Assert.Equal([3], Sizes());

        _rig.Patch("deployments/web", """{"spec": {"paused": false}}""");
        Assert.Equal(2, Sizes().Count);
    }

    [Fact]
    public void A_change_that_makes_no_difference_ends_in_quiet()
    {
        _rig.Create("deployments", Deployment(2));
        _rig.Run(Pods);
        var before = _rig.State.Store.Revision;

        _rig.Patch("deployments/web", """{"metadata": {"labels": {"a": "b"}}}""");

        Assert.InRange(_rig.State.Store.Revision - before, 1, 2);
    }

    public static string Deployment(int replicas, string more = "") => $$$"""
        {"metadata": {"name": "web"}, "spec": {"replicas": {{{replicas}}}, {{{more}}} "selector": {"matchLabels": {"app": "web"}},
         "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "c", "image": "x:1"}]} } } }
        """;

    private void Change(string image) => _rig.Patch("deployments/web", $$$"""{"spec": {"template": {"spec": {"containers": [{"name": "c", "image": "{{{image}}}"}]} } } }""");

    private IReadOnlyList<int> Sizes() => [.. _rig.List("replicasets", "apps").OrderBy(set => int.Parse((string)set["metadata"]!["annotations"]!["deployment.kubernetes.io/revision"]!)).Select(set => WorkloadRig.Number(set["spec"]!["replicas"]))];

    private string Condition(string type, WorkloadRig? rig = null) =>
        (rig ?? _rig).Get("deployments/web")["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => (string?)condition!["type"] == type) is { } found ? $"{found["status"]} {found["reason"]}: {found["message"]}" : "";
}
