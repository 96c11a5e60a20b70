using Cake.Core;
using Microsoft.Extensions.Time.Testing;
using Welkin.Kernel;
using Welkin.Pipeline.Progress;
using Welkin.Tools;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class StageProgressTests
{
    private static readonly string[] Letters = ["a", "b", "c"];
    private readonly FakeTimeProvider _time = new();
    private readonly Screen _screen = Screen.Redirected();

    private StageProgress Progress => new(_screen.Console, _time);

    [Fact]
    public async Task Elsewhere_than_on_a_terminal_each_item_is_a_line()
    {
        await Run(jobs: 1, item =>
        {
            _time.Advance(TimeSpan.FromSeconds(1.5));
            return Task.FromResult(item);
        });

        Assert.Equal("  Render 1/3 a 1.5 s\n  Render 2/3 b 1.5 s\n  Render 3/3 c 1.5 s\n", _screen.Text);
    }

    [Fact]
    public async Task On_a_terminal_one_line_says_what_runs_and_how_much_is_done()
    {
        var screen = Screen.Terminal();
        var results = await new StageProgress(screen.Console, _time).RunAsync("Render", Letters, item => $"[{item}]", 1, async (item, _) =>
        {
            // The text comes with the next picture.
            await screen.Shows(item == "c" ? "Render 2 of 3 done, 1 left: [c] 0.0 s" : $"[{item}]");
            return item.ToUpperInvariant();
        }, default);

        Assert.Equal(["A", "B", "C"], results);
        Assert.DoesNotContain("3/3", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_are_in_the_order_of_the_items_whichever_ends_first()
    {
        var second = new TaskCompletionSource();

        var results = await Run(jobs: 2, async item =>
        {
            if (item == "a")
                await second.Task.WaitAsync(TimeSpan.FromMinutes(1));
            else
                second.TrySetResult();
            return item;
        });

        Assert.Equal(Letters, results);
    }

    [Fact]
    public async Task No_more_than_the_jobs_are_worked_on_at_once()
    {
        var (running, most) = (0, 0);

        await Run(jobs: 2, async item =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return item;
        });

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task All_that_fail_are_shown_and_the_others_are_done()
    {
        var error = await Assert.ThrowsAsync<ReportedException>(() => Run(jobs: 1, item =>
            item == "b" ? Task.FromResult(item) : throw new ReportedException([$"{item} cannot be rendered", $"  because of {item}"])));

        Assert.Equal(["a cannot be rendered", "  because of a", "c cannot be rendered", "  because of c"], error.Lines);
        Assert.Equal("  Render 1/3 a 0.0 s FAILED\n  Render 2/3 b 0.0 s\n  Render 3/3 c 0.0 s FAILED\n", _screen.Text);
    }

    [Fact]
    public async Task What_fails_every_item_in_the_same_words_is_shown_once()
    {
        var error = await Assert.ThrowsAsync<ReportedException>(() => Run(jobs: 1, _ => throw new ReportedException("helm is missing")));

        Assert.Equal(["helm is missing"], error.Lines);
    }

    [Fact]
    public async Task An_interruption_ends_the_stage()
    {
        using var interruption = new CancellationTokenSource();

        var error = await Assert.ThrowsAsync<CakeException>(() => Progress.RunAsync("Render", Letters, item => item, 1, async (item, cancel) =>
        {
            await interruption.CancelAsync();
            cancel.ThrowIfCancellationRequested();
            return item;
        }, interruption.Token));

        Assert.Equal("interrupted: the next run goes on from here", error.Message);
        Assert.Empty(_screen.Text);
    }

    [Fact]
    public async Task A_stage_of_nothing_is_done() => Assert.Empty(await Progress.RunAsync("Render", [], (string item) => item, 1, (item, _) => Task.FromResult(item), default));

    [Fact]
    public void Fetching_a_tool_is_said_once_for_each_source()
    {
        var tools = Progress.OfTools();
        tools.Report(new ToolProgress("helm", "reading https://a.example", 1, 10));
        tools.Report(new ToolProgress("helm", "reading https://a.example", 2, 10));
        tools.Report(new ToolProgress("helm", "reading https://b.example"));

        Assert.Equal("  helm: reading https://a.example\n  helm: reading https://b.example\n", _screen.Text);
    }

    private Task<IReadOnlyList<string>> Run(int jobs, Func<string, Task<string>> work) =>
        Progress.RunAsync("Render", Letters, item => item, jobs, (item, _) => work(item), default);
}
