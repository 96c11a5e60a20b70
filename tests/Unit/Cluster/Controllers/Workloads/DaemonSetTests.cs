using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>A DaemonSet has one pod on each node that is fit for it.</summary>
public sealed class DaemonSetTests
{
    private readonly WorkloadRig _rig = new();

    private JsonObject Status => _rig.Get("daemonsets/agent")["status"]!.AsObject();

    [Fact]
    public void Each_node_has_a_pod_that_names_it_and_bears_what_daemons_bear()
    {
        _rig.Node("n1");
        _rig.Node("n2");
        _rig.Create("daemonsets", Set());

        Assert.Null(_rig.Refused);
        Assert.Equal(["n1", "n2"], Targets());
        var pod = _rig.List("pods")[0];
        Assert.Equal(6, pod["spec"]!["tolerations"]!.AsArray().Count);
        Assert.Equal("1", (string?)pod["metadata"]!["labels"]!["pod-template-generation"]);
        Assert.Equal((2, 2, 0, 0, 2), (Number("desiredNumberScheduled"), Number("currentNumberScheduled"), Number("numberReady"), Number("numberMisscheduled"), Number("numberUnavailable")));

        _rig.Run(_rig.List("pods"));
        Assert.Equal((2, 2, 2), (Number("numberReady"), Number("numberAvailable"), Number("updatedNumberScheduled")));

        _rig.Node("n3");
        Assert.Equal(["n1", "n2", "n3"], Targets());
        _rig.Ask("DELETE", "/api/v1/nodes/n3");
        _rig.Settle();
        Assert.Equal(["n1", "n2"], Targets());
    }

    [Fact]
    public void Labels_and_taints_say_which_nodes_are_fit()
    {
        _rig.Node("fit", """{"disk": "fast"}""");
        _rig.Node("other");
        _rig.Node("tainted", """{"disk": "fast"}""", """[{"key": "a", "value": "b", "effect": "NoSchedule"}]""");
        _rig.Create("daemonsets", Set("\"nodeSelector\": {\"disk\": \"fast\"},"));
        Assert.Equal(["fit"], Targets());

        _rig.Node("fit", """{"disk": null}""");
        Assert.Empty(Targets());
        _rig.Node("tainted", "{}", "[]");
        Assert.Equal(["tainted"], Targets());
        _rig.Node("tainted", "{}", """[{"key": "a", "value": "b", "effect": "NoSchedule"}]""");
        Assert.Equal(["tainted"], Targets());
        Assert.Equal((0, 1), (Number("desiredNumberScheduled"), Number("numberMisscheduled")));
        _rig.Node("tainted", "{}", """[{"key": "a", "value": "b", "effect": "NoExecute"}]""");
        Assert.Empty(Targets());
    }

    [Fact]
    public void A_new_template_replaces_as_many_pods_at_a_time_as_may_be_away()
    {
        Ready(3, "\"updateStrategy\": {\"rollingUpdate\": {\"maxUnavailable\": 2}},");
        Change("x:2");

        Assert.Equal(["x:1", "x:2", "x:2"], Images().Order());
        _rig.Run(_rig.List("pods").Where(pod => (string?)pod["status"]!["phase"] == "Pending"));
        Assert.Equal(["x:2", "x:2", "x:2"], Images());
        Assert.Equal(2, _rig.List("controllerrevisions", "apps").Count);
    }

    [Fact]
    public void With_surge_the_old_pod_stays_until_the_new_one_is_available()
    {
        Ready(2, "\"updateStrategy\": {\"rollingUpdate\": {\"maxSurge\": 1, \"maxUnavailable\": 0}},");
        Change("x:2");
        Assert.Equal(["x:1", "x:1", "x:2"], Images().Order());

        _rig.Run(_rig.List("pods").Where(pod => (string?)pod["status"]!["phase"] == "Pending"));
        Assert.Equal(["x:1", "x:2", "x:2"], Images().Order());
        _rig.Run(_rig.List("pods").Where(pod => (string?)pod["status"]!["phase"] == "Pending"));
        Assert.Equal(["x:2", "x:2"], Images());
    }

    [Fact]
    public void On_delete_leaves_pods_as_they_are()
    {
        Ready(2, "\"updateStrategy\": {\"type\": \"OnDelete\"},");
        Change("x:2");

        Assert.Equal(["x:1", "x:1"], Images());
        Assert.Equal((2, null), (Number("numberReady"), (string?)Status["updatedNumberScheduled"]));
    }

    [Fact]
    public void A_pod_that_fails_again_is_replaced_only_after_a_while()
    {
        Ready(1);
        _rig.End(_rig.List("pods")[0], succeeded: false);
        Assert.Equal("Pending", (string?)Assert.Single(_rig.List("pods"))["status"]!["phase"]);
        Assert.Contains(_rig.Events, text => text.StartsWith("Warning FailedDaemonPod DaemonSet/agent: Found failed daemon pod team/agent-", StringComparison.Ordinal));

        _rig.End(_rig.List("pods")[0], succeeded: false);
        Assert.Equal("Failed", (string?)Assert.Single(_rig.List("pods"))["status"]!["phase"]);
        _rig.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Pending", (string?)Assert.Single(_rig.List("pods"))["status"]!["phase"]);
    }

    private static string Set(string pod = "", string more = "") => $$$"""
        {"metadata": {"name": "agent"}, "spec": { {{{more}}} "selector": {"matchLabels": {"app": "agent"}},
         "template": {"metadata": {"labels": {"app": "agent"}}, "spec": { {{{pod}}} "containers": [{"name": "c", "image": "x:1"}]} } } }
        """;

    private void Ready(int nodes, string more = "")
    {
        for (var node = 1; node <= nodes; node++)
            _rig.Node($"n{node}");
        _rig.Create("daemonsets", Set(more: more));
        _rig.Run(_rig.List("pods"));
    }

    private void Change(string image) => _rig.Patch("daemonsets/agent", $$$"""{"spec": {"template": {"spec": {"containers": [{"name": "c", "image": "{{{image}}}"}]} } } }""");

    private int Number(string key) => WorkloadRig.Number(Status[key]);

    private IEnumerable<string> Images() => _rig.List("pods").Select(pod => (string)pod["spec"]!["containers"]![0]!["image"]!);

    private IEnumerable<string> Targets() => _rig.List("pods").Select(pod =>
        (string)pod["spec"]!["affinity"]!["nodeAffinity"]!["requiredDuringSchedulingIgnoredDuringExecution"]!["nodeSelectorTerms"]![0]!["matchFields"]![0]!["values"]![0]!).Order();
}
