using Cake.Core;
using Microsoft.Extensions.Time.Testing;
using Welkin.Pipeline;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class RunLockTests : IDisposable
{
    private static readonly FakeTimeProvider Time = new(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();

    private string Artifacts => Path.Combine(_folder.Path, "artifacts");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_says_who_holds_it_since_when()
    {
        using (var runLock = new RunLock(Time))
            runLock.Acquire(Artifacts, Never, default);

        Assert.Equal($"process {Environment.ProcessId} since 2026-12-01 08:00:00Z\n", File.ReadAllText(Path.Combine(Artifacts, "run.lock")));
    }

    [Fact]
    public async Task A_second_build_says_so_once_and_goes_on_when_the_first_ends()
    {
        var said = new List<string>();
        var waiting = new TaskCompletionSource();
        var first = new RunLock(Time);
        using var second = new RunLock(Time);
        first.Acquire(Artifacts, Never, default);

        var goesOn = Task.Run(() => second.Acquire(Artifacts, text =>
        {
            said.Add(text);
            waiting.SetResult();
        }, default));
        await waiting.Task.WaitAsync(Patience);
        Assert.False(goesOn.IsCompleted);
        first.Dispose();
        await goesOn.WaitAsync(Patience);

        Assert.Equal(["another build of this checkout is running: waiting for it to end"], said);
    }

    [Fact]
    public void An_interruption_ends_the_wait_and_takes_nothing()
    {
        using var interruption = new CancellationTokenSource();
        using var first = new RunLock(Time);
        using (var second = new RunLock(Time))
        {
            first.Acquire(Artifacts, Never, default);
            Assert.Throws<CakeException>(() => second.Acquire(Artifacts, _ => interruption.Cancel(), interruption.Token));
        }

        first.Dispose();
        using var third = new RunLock(Time);
        third.Acquire(Artifacts, Never, default);
    }

    [Fact]
    public void A_build_that_never_held_it_lets_go_of_nothing() => new RunLock(Time).Dispose();

    private static void Never(string text) => Assert.Fail(text);
}
