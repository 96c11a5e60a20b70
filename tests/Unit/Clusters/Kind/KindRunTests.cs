using System.Collections.Concurrent;
using Welkin.Kubernetes.Clusters;
using Welkin.Tools;
using Welkin.Tools.Clusters.Kind;

namespace Welkin.Tests.Unit.Clusters.Kind;

/// <summary>Whole runs: a cluster of kind is gone however its run ends, and so is what dead runs left.</summary>
public sealed class KindRunTests : IAsyncDisposable
{
    private readonly StandInFolder _tools = new StandInFolder().With("kind").WithScript("docker", "exit 0");
    private readonly StandInKindApi _api = new();
    private readonly ConcurrentQueue<string> _said = [];

    public KindRunTests() => _tools.That("server", _api.Address);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LeaseStore Leases => new(Path.Combine(_tools.Elsewhere, "leases"), TimeProvider.System);

    private IEnumerable<string> Clusters => Directory.EnumerateDirectories(Path.Combine(_tools.State, "clusters")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _tools.Dispose();
    }

    [Fact]
    public async Task A_run_that_ends_well_leaves_nothing()
    {
        var seen = await Run().RunAsync(Requests.Of(), kubeconfig: null, (running, _) => Task.FromResult((Clusters: Clusters.ToList(), Kubeconfig: File.ReadAllText(running.Kubeconfig))), Cancel);

        Assert.Single(seen.Clusters);
        Assert.Contains(_api.Address, seen.Kubeconfig, StringComparison.Ordinal);
        Assert.Empty(Clusters);
        Assert.Empty(Leases.Read().Leases);
    }

    [Fact]
    public async Task A_run_that_fails_leaves_what_explains_it_and_no_cluster()
    {
        var folder = Path.Combine(_tools.Elsewhere, "diagnostics");
        var request = Requests.Of() with { Diagnostics = folder };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Run().RunAsync<int>(request, kubeconfig: null, (_, _) => throw new InvalidOperationException("no"), Cancel));

        Assert.True(File.Exists(Path.Combine(folder, $"{request.Name}-control-plane", "kubelet.log")));
        Assert.Empty(Clusters);
        Assert.Empty(Leases.Read().Leases);
    }

    [Fact]
    public async Task A_run_that_is_interrupted_while_kind_works_leaves_nothing()
    {
        _tools.That("create-hangs");
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = Run().RunAsync(Requests.Of(), kubeconfig: null, (_, _) => Task.FromResult(0), interrupt.Token);
        while (!Directory.Exists(Path.Combine(_tools.State, "clusters")) || !Clusters.Any())
            await Task.Delay(20, Cancel);

        await interrupt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(Clusters);
        Assert.Empty(Leases.Read().Leases);
    }

    [Fact]
    public async Task Runs_at_once_do_not_meet()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Run().RunAsync(Requests.Of(), kubeconfig: null, (running, _) => Task.FromResult(running.Cluster.Name), Cancel)));

        Assert.Equal(4, names.Distinct().Count());
        Assert.Empty(Clusters);
    }

    [Fact]
    public async Task A_sweep_removes_what_a_dead_owner_left_and_nothing_else()
    {
        var dead = Requests.Of() with { Owner = new SystemProcesses().Current with { Started = "long ago" } };
        Leases.Take("kind", dead).Record(new LeaseItem("kind-cluster", $"docker/{dead.Name}"));
        _tools.That($"clusters/{dead.Name}/{dead.Name}-control-plane").That($"clusters/{dead.Name}/{dead.Name}-worker");
        _tools.That("clusters/dev/dev-control-plane").That("clusters/welkin-other/welkin-other-control-plane");

        await new LeaseSweep(Leases, [Provider()], new SystemProcesses(), TimeProvider.System).RunAsync([], Cancel);

        Assert.Equal(["dev", "welkin-other"], Clusters);
        Assert.Empty(Leases.Read().Leases);
    }

    private ClusterRun Run() => new(Provider(), Leases, TimeProvider.System, _said.Enqueue);

    private KindProvider Provider()
    {
        var run = new ToolRunner();
        return new KindProvider(run, _ => Task.FromResult(_tools.Tool("kind")), new ContainerEngines(run, _tools.Executables), NodeImages.Shipped(), NodeHardening.None, new KindOptions());
    }
}
