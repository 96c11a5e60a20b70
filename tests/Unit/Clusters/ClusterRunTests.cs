using Welkin.Kernel;

namespace Welkin.Tests.Unit.Clusters;

public sealed class ClusterRunTests
{
    [Fact]
    public async Task A_cluster_is_there_for_its_work_and_gone_afterwards()
    {
        using var run = new LeaseCase();

        var seen = await run.Run().RunAsync(run.Request(), null, (cluster, _) => Task.FromResult(File.ReadAllText(cluster.Kubeconfig)), default);

        Assert.Equal("kubeconfig of welkin-one\n", seen);
        Assert.Equal(["create", "ready", "delete"], run.Provider.Asked);
        Assert.Empty(Directory.EnumerateFileSystemEntries(run.Store.Folder));
        Assert.Empty(run.Said);
    }

    [Fact]
    public async Task What_is_missing_is_said_before_anything_is_made()
    {
        using var run = new LeaseCase { Provider = new() { Missing = ["docker does not answer", "there is no kind"] } };

        var error = await Assert.ThrowsAsync<ReportedException>(() => RunAsync(run));

        Assert.Equal(["recorded: docker does not answer", "recorded: there is no kind"], error.Lines);
        Assert.Empty(run.Provider.Asked);
        Assert.False(Directory.Exists(run.Store.Folder));
    }

    [Theory]
    [InlineData("create", "create|remove welkin-one")]
    [InlineData("ready", "create|ready|collect why|delete")]
    public async Task A_cluster_that_does_not_come_up_is_removed(string fails, string asked)
    {
        using var run = new LeaseCase { Provider = new() { Fails = fails } };

        var error = await Assert.ThrowsAsync<ReportedException>(() => RunAsync(run));

        Assert.Equal($"{fails} fails", error.Message);
        Assert.Equal(asked, string.Join('|', run.Provider.Asked));
        Assert.Empty(run.Store.Read().Leases);
    }

    [Fact]
    public async Task A_failure_of_the_work_is_explained_and_shown_as_it_is()
    {
        using var run = new LeaseCase();

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => run.Run().RunAsync<int>(
            run.Request() with { Diagnostics = run.In("why") }, null, (_, _) => throw new InvalidTimeZoneException(), default));

        Assert.Equal(["create", "ready", "collect why", "delete"], run.Provider.Asked);
        Assert.Equal([$"what explains it lies in {run.In("why")}"], run.Said);
    }

    [Fact]
    public async Task A_failure_to_explain_does_not_hide_the_failure()
    {
        using var run = new LeaseCase { Provider = new() { Fails = "collect why" } };

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => run.Run().RunAsync<int>(
            run.Request() with { Diagnostics = run.In("why") }, null, (_, _) => throw new InvalidTimeZoneException(), default));

        Assert.Equal(["what explains it could not be collected: collect why fails"], run.Said);
        Assert.Equal("delete", run.Provider.Asked[^1]);
    }

    [Fact]
    public async Task An_interruption_deletes_the_cluster_and_collects_nothing()
    {
        using var run = new LeaseCase();
        using var interruption = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Run().RunAsync(run.Request() with { Diagnostics = run.In("why") }, null, async (_, cancel) =>
        {
            await interruption.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancel);
            return 0;
        }, interruption.Token));

        Assert.Equal(["create", "ready", "delete"], run.Provider.Asked);
        Assert.Empty(run.Store.Read().Leases);
    }

    [Fact]
    public async Task A_cluster_does_not_outlive_its_time()
    {
        using var run = new LeaseCase();

        var error = await Assert.ThrowsAsync<ReportedException>(() => run.Run().RunAsync(run.Request(), null, async (_, cancel) =>
        {
            run.Time.Advance(TimeSpan.FromHours(4));
            await Task.Delay(Timeout.Infinite, cancel);
            return 0;
        }, default));

        Assert.Equal("welkin-one: its time to live of 4:00:00 is over", error.Message);
        Assert.Equal("delete", run.Provider.Asked[^1]);
    }

    [Fact]
    public async Task A_retained_cluster_stays_with_its_kubeconfig_until_somebody_sweeps_it()
    {
        using var run = new LeaseCase();
        var kubeconfig = run.In("kubeconfig");

        await run.Run().RunAsync(run.Request(owner: run.Processes.Current with { Id = 7 }) with { Retain = true }, kubeconfig, (_, _) => Task.FromResult(0), default);

        Assert.Equal(["create", "ready"], run.Provider.Asked);
        Assert.True(File.Exists(kubeconfig));
        Assert.True(Assert.Single((await run.SweepAsync("welkin-one")).Leases).Removed);
        Assert.False(File.Exists(kubeconfig));
    }

    [Fact]
    public async Task What_could_not_be_deleted_fails_the_run_and_is_left_to_a_sweep()
    {
        using var run = new LeaseCase { Provider = new() { Left = ["namespace welkin-one-a: still has finalizers"] } };

        var error = await Assert.ThrowsAsync<ReportedException>(() => RunAsync(run));

        Assert.Equal(["welkin-one: namespace welkin-one-a: still has finalizers", "welkin-one: is not all gone: 'welkin cluster sweep' tries again"], error.Lines);
        Assert.Single(run.Store.Read().Leases);
    }

    private static Task<int> RunAsync(LeaseCase run) => run.Run().RunAsync(run.Request() with { Diagnostics = run.In("why") }, null, (_, _) => Task.FromResult(0), default);
}
