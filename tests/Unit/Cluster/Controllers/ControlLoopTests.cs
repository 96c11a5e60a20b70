using Welkin.Cluster;
using Welkin.Kubernetes;
using ObjectKey = Welkin.Cluster.ObjectKey;

namespace Welkin.Tests.Unit.Cluster.Controllers;

public sealed class ControlLoopTests
{
    private static readonly ResourceName Maps = new("", "configmaps");

    [Fact]
    public async Task Looks_at_what_changed_in_its_order_and_goes_on_after_a_mistake()
    {
        var seen = new List<string>();
        await using var cluster = Cluster(Recorder(seen, key => key.Name == "b" && seen.Count(name => name == "b") < 3 ? throw new InvalidOperationException("a bug") : null));

        await cluster.CreateAsync(Map("a"), Map("b"), Map("c"));
        await cluster.Loop.SettleAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b", "c"], seen.Distinct());
        Assert.Equal(3, seen.Count(name => name == "b"));
        Assert.Equal(["a bug", "a bug"], cluster.Loop.Faults.Select(fault => fault.Exception.Message));
        Assert.Equal(TimeSpan.FromMilliseconds(15), cluster.Clock.GetUtcNow() - ControlledCluster.Began);
    }

    [Fact]
    public async Task A_write_that_another_one_overtook_is_made_again_at_once()
    {
        var seen = new List<string>();
        await using var cluster = Cluster(Recorder(seen, _ => seen.Count < 3 ? throw new RefusedException(new(409, "Conflict", "newer")) : null));

        await cluster.CreateAsync(Map("a"));
        await cluster.SettleAsync();

        Assert.Equal(3, seen.Count);
        Assert.Equal(ControlledCluster.Began, cluster.Clock.GetUtcNow());
    }

    [Fact]
    public async Task What_stays_refused_is_tried_ever_more_seldom()
    {
        var seen = new List<string>();
        await using var cluster = Cluster(Recorder(seen, _ => throw new RefusedException(new(403, "Forbidden", "no"))));

        await cluster.CreateAsync(Map("a"));
        await cluster.SettleAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(9, seen.Count);
        await cluster.AdvanceAsync(TimeSpan.FromHours(24));

        // 5 ms · 2^n up to 1,000 s.
        Assert.InRange(seen.Count, 18 + 80, 18 + 87);
    }

    [Fact]
    public async Task A_day_of_what_comes_round_passes_by_advancing_and_not_by_itself()
    {
        var seen = new List<string>();
        await using var cluster = Cluster(Recorder(seen, _ => NextLook.Schedule(TimeSpan.FromMinutes(1))));

        await cluster.CreateAsync(Map("a"));
        await cluster.SettleAsync(TimeSpan.FromDays(1));
        Assert.Single(seen);
        await cluster.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(1 + (24 * 60), seen.Count);
        Assert.Equal(ControlledCluster.Began.AddDays(1), cluster.Clock.GetUtcNow());
    }

    [Fact]
    public async Task What_is_awaited_without_end_is_hurried_to_the_horizon_only()
    {
        var seen = new List<string>();
        await using var cluster = Cluster(Recorder(seen, _ => NextLook.Progress(TimeSpan.FromMinutes(4))));

        await cluster.CreateAsync(Map("a"));
        while (seen.Count < 8)
            await cluster.SettleAsync(TimeSpan.FromSeconds(-1));
        await cluster.SettleAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(ControlledCluster.Began.AddMinutes(28), cluster.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_controller_with_much_to_do_or_that_waits_does_not_hold_up_another()
    {
        var order = new List<string>();
        var gate = new TaskCompletionSource();
        var noisy = new TestReconciler("noisy", [Maps], change => Enumerable.Range(0, 1000).Select(number => ObjectKey.Of(change.Current) with { Name = $"{number}" }),
            key => Note(order, "noisy"));
        var quiet = new TestReconciler("quiet", [Maps], change => [ObjectKey.Of(change.Current)], key => Note(order, "quiet"));
        var stuck = new TestReconciler("stuck", [Maps], change => [ObjectKey.Of(change.Current)], async key => { await gate.Task; return null; });
        await using var cluster = new ControlledCluster(_ => [noisy, stuck, quiet]);

        await cluster.CreateAsync(Map("a"));
        while (order.Count < 1001)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        Assert.InRange(order.IndexOf("quiet"), 0, 1);
        Assert.False(cluster.Loop.SettleAsync(TimeSpan.Zero, TestContext.Current.CancellationToken).IsCompleted);
        gate.SetResult();
        await cluster.SettleAsync();
    }

    [Fact]
    public async Task Objects_are_found_by_owner_node_and_namespace_as_soon_as_they_are_written()
    {
        await using var cluster = Cluster();
        await cluster.CreateAsync(Map("owner"));
        var uid = (string)cluster.Get("configmaps", "default", "owner")["metadata"]!["uid"]!;

        await cluster.CreateAsync($$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"owned","namespace":"default","ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"owner","uid":"{{uid}}"}]} }""");
        Assert.Equal("owned", Assert.Single(cluster.Context.Indexes.OwnedBy(uid)).Name);
        Assert.Equal("owner", cluster.Context.Indexes.Find(uid)?.Name);
        Assert.Equal(["owned", "owner"], cluster.Context.Indexes.In(Maps, "default").Select(map => map.Name));
        await cluster.PatchAsync("/api/v1/namespaces/default/configmaps/owned", """{"metadata":{"ownerReferences":null}}""");
        await cluster.DeleteAsync("/api/v1/namespaces/default/configmaps/owner");

        Assert.Empty(cluster.Context.Indexes.OwnedBy(uid));
        Assert.Null(cluster.Context.Indexes.Find(uid));
        Assert.Equal(["owned"], cluster.Context.Indexes.In(Maps, "default").Select(map => map.Name));
    }

    private static ControlledCluster Cluster(params IReconciler[] reconcilers) => new(_ => reconcilers);

    private static TestReconciler Recorder(List<string> seen, Func<ObjectKey, NextLook?> look) => new("recorder", [Maps], change => [ObjectKey.Of(change.Current)], key =>
    {
        seen.Add(key.Name);
        return Task.FromResult(look(key));
    });

    private static Task<NextLook?> Note(List<string> order, string name)
    {
        lock (order)
            order.Add(name);
        return Task.FromResult<NextLook?>(null);
    }

    private static string Map(string name) => $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}","namespace":"default"} }""";
}

/// <summary>A controller of a test's own.</summary>
internal sealed class TestReconciler(string name, IReadOnlyCollection<ResourceName> watches, Func<ObjectChange, IEnumerable<ObjectKey>> concerns, Func<ObjectKey, Task<NextLook?>> reconcile) : IReconciler
{
    public string Name => name;

    public IReadOnlyCollection<ResourceName> Watches => watches;

    public IEnumerable<ObjectKey> Concerns(ObjectChange change) => concerns(change);

    public Task<NextLook?> ReconcileAsync(ObjectKey key, CancellationToken cancel) => reconcile(key);
}
