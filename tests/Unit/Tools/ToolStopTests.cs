using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>A stopped command leaves no process behind.</summary>
public sealed class ToolStopTests
{
    private readonly ToolRunner _runner = new();

    [Theory(Timeout = 60_000)]
    [InlineData("obedient", 1)]
    [InlineData("deaf", 1)]
    [InlineData("grandparent", 2)]
    public async Task Cancelling_ends_the_whole_tree(string manner, int descendants)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        List<string> lines = [];

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.StreamAsync(DummyTool.Command("parent", manner), Said, cancel.Token));

        Assert.Equal(cancel.Token, cancelled.CancellationToken);
        var ids = lines.Where(line => line != "asleep").ToList();
        Assert.Equal(descendants, ids.Count);
        foreach (var id in ids)
            await DummyTool.HasEndedAsync(id, TestContext.Current.CancellationToken);

        void Said(string line)
        {
            lines.Add(line);
            if (lines.Count == descendants + 1)   // each parent says the id of its child, the last one that it is asleep
                cancel.Cancel();
        }
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_stopped_and_says_so()
    {
        var failure = await Assert.ThrowsAsync<ToolFailedException>(() => _runner.ReadAsync(DummyTool.Command("sleep") with { Timeout = TimeSpan.FromMilliseconds(300) }));

        Assert.Equal(["dummy sleep was stopped: it did not end within 0:00:00.3"], failure.Lines);
        Assert.Null(failure.ExitCode);
    }

    [Fact]
    public async Task A_cancelled_run_starts_nothing()
    {
        var command = DummyTool.Command("sleep") with { Executable = "/no/where" };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.ReadAsync(command, new CancellationToken(canceled: true)));
    }
}
