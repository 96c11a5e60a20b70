using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cluster.Controllers.Workloads;

/// <summary>A CronJob makes a Job at each time of its schedule.</summary>
public sealed class CronJobTests
{
    private readonly WorkloadRig _rig = new();

    private JsonObject Status => _rig.Get("cronjobs/tick")["status"]!.AsObject();

    private IReadOnlyList<string> Jobs => [.. _rig.List("jobs", "batch").Select(job => (string)job["metadata"]!["name"]!)];

    [Fact]
    public void Each_time_has_a_job_named_after_it()
    {
        _rig.Create("cronjobs", Cron());
        Assert.Empty(Jobs);
        _rig.Advance(TimeSpan.FromHours(1));

        Assert.Null(_rig.Refused);
        var minutes = new DateTimeOffset(2026, 1, 2, 4, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() / 60;
        Assert.Equal([$"tick-{minutes}"], Jobs);
        Assert.Equal("2026-01-02T04:00:00Z", (string?)_rig.List("jobs", "batch")[0]["metadata"]!["annotations"]!["batch.kubernetes.io/cronjob-scheduled-timestamp"]);
        Assert.Equal(("2026-01-02T04:00:00Z", $"tick-{minutes}"), ((string?)Status["lastScheduleTime"], (string?)Status["active"]![0]!["name"]));

        _rig.End(_rig.List("pods")[0], succeeded: true);
        Assert.Null(Status["active"]);
        Assert.Equal("2026-01-02T04:04:05Z", (string?)Status["lastSuccessfulTime"]);
        Assert.Equal([$"Normal SuccessfulCreate CronJob/tick: Created job tick-{minutes}", $"Normal SawCompletedJob CronJob/tick: Saw completed job: tick-{minutes}, condition: Complete"],
            _rig.Events.Where(text => text.Contains("CronJob", StringComparison.Ordinal)));
    }

    [Fact]
    public void As_many_finished_jobs_are_kept_as_the_limits_say()
    {
        _rig.Create("cronjobs", Cron("\"successfulJobsHistoryLimit\": 2,"));
        for (var hour = 0; hour < 5; hour++)
        {
            _rig.Advance(TimeSpan.FromHours(1));
            _rig.End(Running(), succeeded: true);
        }

        Assert.Equal(2, Jobs.Count);
        Assert.Equal(3, _rig.Events.Count(text => text.StartsWith("Normal SuccessfulDelete CronJob/tick: Deleted job tick-", StringComparison.Ordinal)));
    }

    [Fact]
    public void While_one_runs_another_is_not_started_where_that_is_forbidden()
    {
        _rig.Create("cronjobs", Cron("\"concurrencyPolicy\": \"Forbid\","));
        _rig.Advance(TimeSpan.FromHours(2));

        Assert.Single(Jobs);
        Assert.Contains("Normal JobAlreadyActive CronJob/tick: Not starting job because prior execution is running and concurrency policy is Forbid", _rig.Events);
        _rig.End(Running(), succeeded: true);
        Assert.Equal(2, Jobs.Count);
    }

    [Fact]
    public void A_new_one_replaces_the_one_that_runs_where_that_is_asked_for()
    {
        _rig.Create("cronjobs", Cron("\"concurrencyPolicy\": \"Replace\","));
        _rig.Advance(TimeSpan.FromHours(1));
        var first = Assert.Single(Jobs);
        _rig.Advance(TimeSpan.FromHours(1));

        Assert.NotEqual(first, Assert.Single(Jobs));
        Assert.Single(Status["active"]!.AsArray());
    }

    [Fact]
    public void A_suspended_one_makes_up_for_the_last_time_only()
    {
        _rig.Create("cronjobs", Cron("\"suspend\": true,"));
        _rig.Advance(TimeSpan.FromHours(5));
        Assert.Empty(Jobs);

        _rig.Patch("cronjobs/tick", """{"spec": {"suspend": false}}""");
        Assert.Single(Jobs);
        Assert.Equal("2026-01-02T08:00:00Z", (string?)Status["lastScheduleTime"]);
    }

    [Fact]
    public void A_time_that_is_too_long_ago_is_let_go()
    {
        _rig.Create("cronjobs", Cron("\"suspend\": true, \"startingDeadlineSeconds\": 60,"));
        _rig.Advance(TimeSpan.FromHours(5));
        _rig.Patch("cronjobs/tick", """{"spec": {"suspend": false}}""");

        Assert.Empty(Jobs);
        _rig.Advance(TimeSpan.FromHours(1));
        Assert.Single(Jobs);
    }

    [Fact]
    public void Many_times_that_were_missed_are_told()
    {
        _rig.Create("cronjobs", Cron("\"suspend\": true,"));
        _rig.Advance(TimeSpan.FromDays(7));
        _rig.Patch("cronjobs/tick", """{"spec": {"suspend": false}}""");

        Assert.Contains("Warning TooManyMissedTimes CronJob/tick: too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew", _rig.Events);
        Assert.Single(Jobs);
    }

    private static string Cron(string more = "") => $$$"""
        {"metadata": {"name": "tick"}, "spec": {"schedule": "@hourly", {{{more}}} "jobTemplate": {"spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "c", "image": "x:1"}]} } } } } }
        """;

    private JsonObject Running() => _rig.List("pods").First(pod => (string?)pod["status"]!["phase"] == "Pending" && pod["metadata"]!["deletionTimestamp"] is null);
}
