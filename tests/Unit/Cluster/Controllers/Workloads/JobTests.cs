using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>A Job runs pods until enough have succeeded or too many have failed.</summary>
public sealed class JobTests
{
    private readonly WorkloadRig _rig = new();

    private JsonObject Status => _rig.Get("jobs/work")["status"]!.AsObject();

    private IReadOnlyList<JsonObject> Pending => [.. _rig.List("pods").Where(pod => (string?)pod["status"]!["phase"] == "Pending")];

    private IReadOnlyList<string> Conditions => [.. (Status["conditions"]?.AsArray() ?? []).Select(condition => $"{condition!["type"]}={condition["status"]} {condition["reason"]}: {condition["message"]}")];

    [Fact]
    public void A_job_is_complete_when_enough_pods_have_succeeded()
    {
        _rig.Create("jobs", Job("\"completions\": 3, \"parallelism\": 2,"));
        Assert.Null(_rig.Refused);
        Assert.Equal(2, Pending.Count);
        Assert.All(Pending, pod => Assert.Equal("[\"batch.kubernetes.io/job-tracking\"]", pod["metadata"]!["finalizers"]!.ToJsonString()));
        Assert.Equal((2, 0), (WorkloadRig.Number(Status["active"]), WorkloadRig.Number(Status["ready"])));

        _rig.End(Pending[0], succeeded: true);
        Assert.Equal((2, 1), (WorkloadRig.Number(Status["active"]), WorkloadRig.Number(Status["succeeded"])));
        _rig.End(Pending[0], succeeded: true);
        _rig.End(Pending[0], succeeded: true);

        Assert.Null(_rig.Refused);
        Assert.Equal(["SuccessCriteriaMet=True CompletionsReached: Reached expected number of succeeded pods", "Complete=True CompletionsReached: Reached expected number of succeeded pods"], Conditions);
        Assert.Equal((3, null, "2026-01-02T03:04:05Z", "{}"), (WorkloadRig.Number(Status["succeeded"]), (string?)Status["active"]?.ToString(), (string?)Status["completionTime"], Status["uncountedTerminatedPods"]!.ToJsonString()));
        Assert.All(_rig.List("pods"), pod => Assert.Null(pod["metadata"]!["finalizers"]));
        Assert.Contains("Normal Completed Job/work: Job completed", _rig.Events);
    }

    [Fact]
    public void A_failed_pod_is_replaced_after_a_longer_time_each_time_until_the_limit()
    {
        _rig.Create("jobs", Job("\"backoffLimit\": 2,"));
        _rig.End(Pending[0], succeeded: false);
        Assert.Empty(Pending);
        _rig.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(Pending);
        _rig.Advance(TimeSpan.FromSeconds(1));
        _rig.End(Assert.Single(Pending), succeeded: false);
        _rig.Advance(TimeSpan.FromSeconds(19));
        Assert.Empty(Pending);
        _rig.Advance(TimeSpan.FromSeconds(1));
        _rig.End(Assert.Single(Pending), succeeded: false);

        Assert.Equal(["FailureTarget=True BackoffLimitExceeded: Job has reached the specified backoff limit", "Failed=True BackoffLimitExceeded: Job has reached the specified backoff limit"], Conditions);
        Assert.Equal(3, WorkloadRig.Number(Status["failed"]));
        Assert.Contains("Warning BackoffLimitExceeded Job/work: Job has reached the specified backoff limit", _rig.Events);
    }

    [Fact]
    public void A_job_that_takes_too_long_fails_and_its_pods_end()
    {
        _rig.Create("jobs", Job("\"activeDeadlineSeconds\": 30,"));
        _rig.Run(_rig.List("pods"));
        _rig.Advance(TimeSpan.FromSeconds(30));

        Assert.Empty(_rig.List("pods"));
        Assert.Equal("Failed=True DeadlineExceeded: Job was active longer than specified deadline", Conditions[^1]);
    }

    [Fact]
    public void Indexes_each_have_a_pod_and_are_written_as_ranges()
    {
        _rig.Create("jobs", Job("\"completionMode\": \"Indexed\", \"completions\": 4, \"parallelism\": 4,"));
        Assert.Equal(["0", "1", "2", "3"], Pending.Select(pod => (string)pod["metadata"]!["annotations"]!["batch.kubernetes.io/job-completion-index"]!).Order());
        Assert.Equal("JOB_COMPLETION_INDEX", (string?)Pending[0]["spec"]!["containers"]![0]!["env"]![0]!["name"]);
        Assert.Equal("work-0", (string?)At(0)["spec"]!["hostname"]);

        foreach (var index in new[] { 0, 1, 3 })
            _rig.End(At(index), succeeded: true);
        Assert.Equal("0,1,3", (string?)Status["completedIndexes"]);
        _rig.End(At(2), succeeded: false);
        _rig.Advance(TimeSpan.FromSeconds(10));
        _rig.End(At(2), succeeded: true);

        Assert.Equal("0-3", (string?)Status["completedIndexes"]);
        Assert.StartsWith("Complete=True", Conditions[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_failed_too_often_is_left_and_the_others_go_on()
    {
        _rig.Create("jobs", Job("\"completionMode\": \"Indexed\", \"completions\": 2, \"parallelism\": 2, \"backoffLimitPerIndex\": 1, \"backoffLimit\": 100,"));
        _rig.End(At(0), succeeded: false, Ended);
        _rig.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("1", (string?)At(0)["metadata"]!["annotations"]!["batch.kubernetes.io/job-index-failure-count"]);
        _rig.End(At(0), succeeded: false, Ended);
        Assert.Equal("0", (string?)Status["failedIndexes"]);
        _rig.End(At(1), succeeded: true);

        Assert.Null(_rig.Refused);
        Assert.Equal("Failed=True FailedIndexes: Job has failed indexes", Conditions[^1]);
        Assert.Equal("1", (string?)Status["completedIndexes"]);
    }

    [Fact]
    public void A_rule_about_exit_codes_fails_the_job_at_once_or_ignores_the_pod()
    {
        _rig.Create("jobs", Job("""
            "podFailurePolicy": {"rules": [{"action": "Ignore", "onPodConditions": [{"type": "DisruptionTarget"}]}, {"action": "FailJob", "onExitCodes": {"operator": "In", "values": [42]}}]},
            """));
        _rig.End(Pending[0], succeeded: false, """, "conditions": [{"type": "DisruptionTarget", "status": "True"}]""");
        Assert.Null(Status["failed"]);
        var pod = Assert.Single(Pending);
        _rig.End(pod, succeeded: false, """, "containerStatuses": [{"name": "c", "image": "x", "imageID": "", "ready": false, "restartCount": 0, "state": {"terminated": {"exitCode": 42}}}]""");

        Assert.Equal($"Failed=True PodFailurePolicy: Container c for pod team/{pod["metadata"]!["name"]} failed with exit code 42 matching FailJob rule at index 1", Conditions[^1]);
    }

    [Fact]
    public void Enough_indexes_by_the_jobs_own_rule_end_it()
    {
        _rig.Create("jobs", Job("\"completionMode\": \"Indexed\", \"completions\": 3, \"parallelism\": 3, \"successPolicy\": {\"rules\": [{\"succeededIndexes\": \"0-1\", \"succeededCount\": 1}]},"));
        _rig.End(At(1), succeeded: true);

        Assert.Equal("Complete=True SuccessPolicy: Matched rules at index 0", Conditions[^1]);
    }

    [Fact]
    public void A_suspended_job_has_no_pods_until_it_is_resumed()
    {
        _rig.Create("jobs", Job("\"suspend\": true,"));
        Assert.Empty(_rig.List("pods"));
        Assert.Equal(["Suspended=True JobSuspended: Job suspended"], Conditions);

        _rig.Patch("jobs/work", """{"spec": {"suspend": false}}""");
        Assert.Single(_rig.List("pods"));
        Assert.Equal(["Suspended=False JobResumed: Job resumed"], Conditions);
        _rig.Patch("jobs/work", """{"spec": {"suspend": true}}""");
        Assert.Empty(_rig.List("pods"));
    }

    [Fact]
    public void Pods_of_a_job_that_is_gone_are_not_held_back()
    {
        _rig.Create("jobs", Job());
        _rig.Delete("jobs/work", """{"propagationPolicy": "Background"}""");

        Assert.Null(Assert.Single(_rig.List("pods"))["metadata"]!["finalizers"]);
    }

    private const string Ended = """, "containerStatuses": [{"name": "c", "image": "x", "imageID": "", "ready": false, "restartCount": 0, "state": {"terminated": {"exitCode": 1, "finishedAt": "2026-01-02T03:04:05Z"}}}]""";

    private static string Job(string more = "") => $$$"""
        {"metadata": {"name": "work"}, "spec": { {{{more}}} "template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "c", "image": "x:1"}]} } } }
        """;

    private JsonObject At(int index) => Pending.Single(pod => (string?)pod["metadata"]!["annotations"]!["batch.kubernetes.io/job-completion-index"] == $"{index}");
}
