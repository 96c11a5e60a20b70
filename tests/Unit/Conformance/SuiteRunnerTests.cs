using System.Collections.Concurrent;
using Welkin.Conformance;

namespace Welkin.Tests.Unit.Conformance;

public sealed class SuiteRunnerTests
{
    [Fact]
    public async Task What_the_cluster_cannot_do_is_not_evaluated_and_says_why()
    {
        var check = StatedCheck.Passing("p.probe");
        var result = await new ConformanceCase().With(check).Suite("probes", "id: p.probe, needs: [nodes, containers]").ResultAsync();

        Assert.Equal(["p.probe: not-evaluated: needs containers: pods are simulated: no container runs"], ConformanceCase.Lines(result));
        Assert.Equal(0, check.Runs);
        Assert.Equal((ConformanceVerdict.Incomplete, 3), (result.Verdict, result.ExitCode));
    }

    [Fact]
    public async Task What_requires_a_failed_check_is_not_evaluated()
    {
        var ready = StatedCheck.Passing("i.ready", perComponent: true);
        var result = await new ConformanceCase()
            .With(new StatedCheck("i.accepted", run => run.Component!.Name == "dex" ? CheckOutcome.Of(["field spec.replica is unknown"], "") : CheckOutcome.Passed("ok"), perComponent: true), ready)
            .Suite("install", "id: i.accepted\nid: i.ready, requires: [i.accepted]").ResultAsync();

        Assert.Equal(
        [
            "i.accepted of dex: failed: field spec.replica is unknown", "i.accepted of cilium: passed: ok",
            "i.ready of dex: not-evaluated: requires i.accepted of dex, which is failed", "i.ready of cilium: passed: fine",
        ], ConformanceCase.Lines(result));
        Assert.Equal((1, 1), (ready.Runs, result.ExitCode));
    }

    [Fact]
    public async Task A_flaky_check_is_tried_again_as_declared_and_every_attempt_is_kept()
    {
        StatedCheck? check = null;
        check = new StatedCheck("a.one", _ => check!.Runs < 3 ? CheckOutcome.Of([$"no {check.Runs}"], "") : CheckOutcome.Passed("yes"));
        var result = await new ConformanceCase().With(check).Suite("api", "id: a.one, retries: 2").ResultAsync();

        var only = Assert.Single(result.Checks);
        Assert.Equal(["Failed no 1", "Failed no 2", "Passed yes"], only.Attempts.Select(attempt => $"{attempt.Status} {attempt.Observed[0]}"));
        Assert.True(only.IsFlaky);
    }

    [Fact]
    public async Task A_check_is_not_tried_more_often_than_declared()
    {
        var check = StatedCheck.Failing("a.one");
        var result = await new ConformanceCase().With(check).Suite("api", "id: a.one, retries: 1").ResultAsync();

        Assert.Equal((2, CheckStatus.Failed), (check.Runs, result.Checks[0].Status));
    }

    [Fact]
    public async Task An_attempt_that_does_not_end_fails_even_where_it_does_not_listen()
    {
        var began = new TaskCompletionSource();
        var test = new ConformanceCase().With(new StatedCheck("a.slow", async (_, _) =>
        {
            began.SetResult();
            await new TaskCompletionSource().Task;
            return CheckOutcome.Passed();
        })).Suite("api", "id: a.slow, timeout: 30s");
        var run = test.RunAsync();
        await began.Task;
        while (!run.IsCompleted)
        {
            test.Clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal(["a.slow: failed: it did not end within 30s"], ConformanceCase.Lines((await run).Result));
    }

    [Fact]
    public async Task A_check_that_throws_fails_and_the_others_go_on()
    {
        var result = await new ConformanceCase().With(new StatedCheck("a.bad", _ => throw new FormatException("line 1\nline 2")), StatedCheck.Passing("a.good"))
            .Suite("api", "id: a.bad\nid: a.good").ResultAsync();

        Assert.Equal(["a.bad: failed: FormatException: line 1 line 2", "a.good: passed: fine"], ConformanceCase.Lines(result));
    }

    [Fact]
    public async Task A_cluster_that_is_gone_leaves_the_run_incomplete_and_nothing_failed()
    {
        var result = await new ConformanceCase().With(StatedCheck.Passing("a.good"), new StatedCheck("a.gone", _ => throw new HttpRequestException("connection refused")))
            .Suite("api", "id: a.good\nid: a.gone").ResultAsync();

        Assert.Equal(["a.good: passed: fine", "a.gone: not-evaluated: the cluster does not answer: connection refused"], ConformanceCase.Lines(result));
        Assert.Equal((ConformanceVerdict.Incomplete, 3), (result.Verdict, result.ExitCode));
    }

    [Fact]
    public async Task Interrupted_it_keeps_what_is_done_and_can_be_resumed()
    {
        using var cancel = new CancellationTokenSource();
        var stops = true;
        var first = StatedCheck.Passing("a.first");
        var test = new ConformanceCase { Parallel = 1 }.With(first, new StatedCheck("a.second", async (_, stop) =>
        {
            if (stops)
            {
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, stop);
            }
            return CheckOutcome.Passed("fine");
        }), StatedCheck.Passing("a.third")).Suite("api", "id: a.first\nid: a.second\nid: a.third");

        var broken = (await test.RunAsync(cancel: cancel.Token)).Result;
        Assert.Equal(["a.first: passed: fine", "a.second: not-evaluated: interrupted", "a.third: not-evaluated: interrupted"], ConformanceCase.Lines(broken));
        Assert.Equal(["interrupted"], broken.Gaps);
        Assert.Equal(3, broken.ExitCode);

        stops = false;
        var resumed = await test.ResultAsync(new CheckSelection { Since = broken });
        Assert.Equal([CheckStatus.Passed, CheckStatus.Passed, CheckStatus.Passed], resumed.Checks.Select(check => check.Status));
        Assert.Equal((1, 0), (first.Runs, resumed.ExitCode));
    }

    [Fact]
    public async Task Results_stand_in_order_whatever_ends_first_and_no_more_run_at_once_than_allowed()
    {
        var (now, most) = (0, 0);
        var gate = new TaskCompletionSource();
        async Task<CheckOutcome> Wait(CheckRun run, CancellationToken stop)
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            if (Volatile.Read(ref now) == 2)
                gate.TrySetResult();
            await gate.Task;
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return CheckOutcome.Passed();
        }
        var ids = Enumerable.Range(1, 9).Select(number => $"a.c{number}").ToList();
        var test = new ConformanceCase { Parallel = 2 }.With(ids.Select(id => new StatedCheck(id, Wait))).Suite("api", string.Join('\n', ids.Select(id => $"id: {id}")));

        var result = await test.ResultAsync();

        Assert.Equal(ids, result.Checks.Select(check => check.Id));
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task A_suite_begins_when_the_one_before_has_ended()
    {
        var order = new ConcurrentQueue<string>();
        StatedCheck Noting(string id) => new(id, async (_, _) => { await Task.Yield(); order.Enqueue(id); return CheckOutcome.Passed(); });
        await new ConformanceCase().With(Noting("u.one"), Noting("i.one"), Noting("i.two"))
            .Suite("install", "id: i.one\nid: i.two").Suite("erase", "id: u.one", "  after: [install]").ResultAsync();

        Assert.Equal("u.one", order.Last());
    }

    [Fact]
    public async Task No_check_waives_itself()
    {
        var result = await new ConformanceCase().With(new StatedCheck("a.one", _ => new CheckOutcome(CheckStatus.Waived, ["sure"]))).Suite("api", "id: a.one").ResultAsync();

        Assert.Equal(["a.one: failed: sure"], ConformanceCase.Lines(result));
    }
}
