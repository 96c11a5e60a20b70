using Microsoft.Extensions.Time.Testing;
using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Controllers;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Standing_it_moves_by_jumps_alone_and_never_back()
    {
        var clock = new VirtualClock(Noon);
        clock.JumpTo(Noon.AddHours(1));
        clock.JumpTo(Noon);

        Assert.Equal(Noon.AddHours(1), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(60), clock.GetElapsedTime(new VirtualClock(Noon).GetTimestamp()));
    }

    [Fact]
    public void Flowing_it_is_ahead_by_what_it_jumped()
    {
        var real = new FakeTimeProvider(Noon);
        var clock = VirtualClock.Flowing(real);
        real.Advance(TimeSpan.FromMinutes(1));
        clock.JumpTo(Noon.AddMinutes(11));
        real.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Noon.AddMinutes(12), clock.GetUtcNow());
    }

    [Fact]
    public async Task On_a_clock_of_its_own_time_a_loop_waits()
    {
        var seen = 0;
        var state = new ClusterState(Kubernetes.Validation.Judged.Schema, new ObjectStore(), VirtualClock.Flowing(TimeProvider.System));
        var reconciler = new TestReconciler("ticks", [new("", "configmaps")], change => [ObjectKey.Of(change.Current)],
            _ => Task.FromResult<NextLook?>(++seen < 3 ? NextLook.Schedule(TimeSpan.FromMilliseconds(5)) : null));
        await using var loop = new ControlLoop(state, [reconciler]);
        loop.Start();

        state.Store.Put(new("", "configmaps"), "default", "a", [], 0);
        while (Volatile.Read(ref seen) < 3)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        await loop.SettleAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.Equal(3, seen);
        Assert.Empty(loop.Faults);
    }
}
