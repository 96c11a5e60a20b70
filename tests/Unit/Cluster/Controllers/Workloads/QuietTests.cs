namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>A workload that has what it wants is left alone: nothing is written again that says the same.</summary>
public sealed class QuietTests
{
    private const string Pods = """ "selector": {"matchLabels": {"app": "a"}}, "template": {"metadata": {"labels": {"app": "a"}}, "spec": {"containers": [{"name": "c", "image": "x:1"}]} } """;
    private const string Job = """ "template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "c", "image": "x:1"}]} } """;

    [Theory]
    [InlineData("replicasets", "\"replicas\": 2, " + Pods)]
    [InlineData("deployments", "\"replicas\": 2, " + Pods)]
    [InlineData("statefulsets", "\"replicas\": 2, \"serviceName\": \"a\", " + Pods)]
    [InlineData("daemonsets", Pods)]
    [InlineData("jobs", "\"completions\": 3, " + Job)]
    [InlineData("jobs", "\"completionMode\": \"Indexed\", \"completions\": 3, \"backoffLimitPerIndex\": 1, " + Job)]
    [InlineData("cronjobs", "\"schedule\": \"@hourly\", \"jobTemplate\": {\"spec\": {" + Job + "} }")]
    public void A_change_that_asks_for_nothing_new_is_the_only_write(string resource, string spec)
    {
        var rig = new WorkloadRig();
        rig.Node("n1");
        rig.Create(resource, $$$"""{"metadata": {"name": "a"}, "spec": {{{{spec}}}} }""");
        rig.Run(rig.List("pods"));
        rig.Run(rig.List("pods"));
        rig.Advance(TimeSpan.FromSeconds(1));
        var before = rig.State.Store.Revision;

        rig.Patch($"{resource}/a", """{"metadata": {"labels": {"touched": "yes"}}}""");
        rig.Patch($"{resource}/a", """{"metadata": {"labels": {"touched": "no"}}}""");

        Assert.Null(rig.Refused);
        Assert.Equal(2, rig.State.Store.Revision - before);
    }
}
