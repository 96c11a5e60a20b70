using System.Diagnostics;
using Welkin.Kubernetes.Clusters;
using Welkin.Tests.Unit.Tools;
using Welkin.Tools;
using Welkin.Tools.Clusters.ControlPlane;

namespace Welkin.Tests.Unit.Clusters.ControlPlane;

public sealed class KilledParentTests : IDisposable
{
    private readonly StandInFolder _tools = new StandInFolder().With("etcd").With("kube-apiserver");
    private readonly LeaseStore _leases;

    public KilledParentTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "control-plane needs Linux");
        _leases = new LeaseStore(Path.Combine(_tools.Elsewhere, "leases"), TimeProvider.System);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_left_of_a_cluster_whose_process_is_killed()
    {
        var lease = await KilledAsync("end");

        while (MarkedProcesses.Of(lease.Made[0].Name).Count > 0)
            await Task.Delay(20, Cancel);
        Assert.False(Directory.Exists(lease.Made[0].Name));
        Assert.Equal(LeaseState.Dead, LeaseJudge.StateOf(lease, new SystemProcesses(), TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task A_retained_cluster_outlives_its_process_until_its_lease_ends_it()
    {
        var lease = await KilledAsync("retain");
        await Task.Delay(TimeSpan.FromMilliseconds(500), Cancel);

        Assert.Equal(2, ControlPlaneProviderTests.Running(lease.Made[0].Name, "Dummy").Count);
        Assert.Empty(await Provider().RemoveAsync(lease, Cancel));
        Assert.Empty(MarkedProcesses.Of(lease.Made[0].Name));
        Assert.False(Directory.Exists(lease.Made[0].Name));
    }

    [Fact]
    public async Task What_a_killed_guard_leaves_is_ended_by_the_lease()
    {
        var lease = await KilledAsync("retain");
        foreach (var guard in MarkedProcesses.Of(lease.Made[0].Name).Where(id => File.ReadAllText($"/proc/{id}/cmdline").Contains("welkin-guard", StringComparison.Ordinal)))
            Process.GetProcessById(guard).Kill();

        Assert.Equal(2, ControlPlaneProviderTests.Running(lease.Made[0].Name, "Dummy").Count);
        Assert.Empty(await Provider().RemoveAsync(lease, Cancel));
        Assert.Empty(MarkedProcesses.Of(lease.Made[0].Name));
    }

    public void Dispose() => _tools.Dispose();

    private ControlPlaneProvider Provider() => new(
        new ToolRunner(), new ControlPlaneBinaries(_tools.Executables, tools: null), NodeHardening.None, new ControlPlaneOptions(), TimeProvider.System);

    /// <summary>Lets another process make a cluster, kills it (SIGKILL), and gives the lease it leaves.</summary>
    private async Task<ClusterLease> KilledAsync(string manner)
    {
        using var parent = Process.Start(new ProcessStartInfo(DummyTool.Path, ["cluster-parent", _leases.Folder, _tools.Executables, "1.35", manner]) { RedirectStandardOutput = true })!;
        var name = await parent.StandardOutput.ReadLineAsync(Cancel);
        var lease = _leases.Read().Leases.Single(lease => lease.Name == name);
        Assert.Equal(2, ControlPlaneProviderTests.Running(lease.Made[0].Name, "Dummy").Count);
        parent.Kill(entireProcessTree: false);
        await parent.WaitForExitAsync(Cancel);
        return lease;
    }
}
