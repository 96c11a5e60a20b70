using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;
using Welkin.Tools;
using Welkin.Tools.Clusters.Kind;

namespace Welkin.Tests.Unit.Clusters.Kind;

public sealed class KindProviderTests : IDisposable
{
    private readonly StandInFolder _tools = new StandInFolder().With("kind").WithScript("docker", "exit 0").WithScript("podman", "exit 0");
    private readonly LeaseStore _leases;

    public KindProviderTests() => _leases = new LeaseStore(Path.Combine(_tools.Elsewhere, "leases"), TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string NotThere => Path.Combine(Path.GetTempPath(), "no-such-folder", "kind");

    [Fact]
    public async Task Nothing_is_missing_where_kind_and_an_engine_are() => Assert.Empty(await Provider().PreflightAsync(Requests.Of(), Cancel));

    [Fact]
    public async Task Preflight_says_everything_that_is_missing_and_makes_nothing()
    {
        _tools.WithScript("docker", "echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?' >&2; exit 1");
        File.Delete(_tools.Tool("podman"));
        var provider = Provider(new KindOptions { ImageArchives = ["/no/such.tar"], Mirrors = new KindOptions().Mirrors.Add("a/b", new Uri("https://m.example")) }, kind: NotThere);

        Assert.Equal(
        [
            "Kubernetes 1.30 is unresolved: no digest of a node image is known for it; known are 1.34, 1.35, 1.36, 1.37 (https://github.com/kubernetes-sigs/kind/releases/tag/v0.33.0)",
            $"kind: there is no executable {NotThere}",
            "docker does not answer: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
            "nerdctl is not on PATH",
            "podman is not on PATH",
            "/no/such.tar: there is no such image archive",
            "a/b=https://m.example/: a mirror is a registry and an address, such as docker.io=https://mirror.example",
        ], await provider.PreflightAsync(Requests.Of("1.30"), Cancel));
        Assert.False(Directory.Exists(_tools.State));
    }

    [Fact]
    public async Task A_kind_of_another_release_is_not_the_one_of_the_images()
    {
        _tools.WithScript("kind", "echo 'kind v0.20.0 go1.20 linux/amd64'");

        Assert.Equal(
            [$"{_tools.Tool("kind")} is kind 0.20.0, and the node images are those of kind 0.33.0 (https://github.com/kubernetes-sigs/kind/releases/tag/v0.33.0)"],
            await Provider().PreflightAsync(Requests.Of(), Cancel));
    }

    [Fact]
    public async Task A_cluster_is_created_loaded_and_deleted()
    {
        var archive = Path.Combine(_tools.Executables, "images.tar");
        await File.WriteAllTextAsync(archive, "", Cancel);
        var (request, lease) = Take("[{role: control-plane, count: 1}, {role: worker, count: 2}]");
        var provider = Provider(new KindOptions { Engine = ContainerEngine.Podman, ImageArchives = [archive] });

        await using (var cluster = await provider.CreateAsync(request, lease, Cancel))
        {
            Assert.Contains($"current-context: kind-{request.Name}", cluster.Kubeconfig, StringComparison.Ordinal);
            Assert.Equal(KubernetesVersion.Parse("1.35"), cluster.Kubernetes);
            Assert.True(cluster.Abilities.Has(ClusterAbility.Containers));
            Assert.Equal("kind has no provider of load balancers", cluster.Abilities.WhyNot(ClusterAbility.LoadBalancers));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(lease.Folder, "kind", "hardening", "encryption.yaml")));
        }

        Assert.Equal(
        [
            "podman: kind get clusters",
            $"podman: kind create cluster --name NAME --config FOLDER/kind.yaml --kubeconfig FOLDER/kubeconfig --retain",
            $"podman: kind load image-archive {archive} --name NAME",
            "podman: kind get kubeconfig --name NAME",
            "podman: kind delete cluster --name NAME --kubeconfig FOLDER/kubeconfig",
            "podman: kind get nodes --name NAME",
        ], _tools.Calls.Select(call => call.Replace(Path.Combine(lease.Folder, "kind"), "FOLDER", StringComparison.Ordinal).Replace(request.Name, "NAME", StringComparison.Ordinal)));
        Assert.Empty(Clusters());
    }

    [Fact]
    public async Task A_failed_creation_leaves_its_logs_and_no_nodes()
    {
        _tools.That("create-fails");
        var (request, lease) = Take();
        var logs = Path.Combine(_tools.Elsewhere, "logs");

        var failure = await Assert.ThrowsAsync<ReportedException>(() => Provider().CreateAsync(request with { Diagnostics = logs }, lease, Cancel));

        Assert.Contains("kubeadm init --config=/kind/kubeadm.conf", failure.Message, StringComparison.Ordinal);
        Assert.Equal($"its logs are in {logs}", failure.Lines[^1]);
        Assert.True(File.Exists(Path.Combine(logs, $"{request.Name}-control-plane", "kubelet.log")));
        Assert.Empty(Clusters());
    }

    [Fact]
    public async Task Nodes_that_cannot_be_deleted_are_named()
    {
        _tools.That("create-fails").That("delete-fails");
        var (request, lease) = Take();

        var failure = await Assert.ThrowsAsync<ReportedException>(() => Provider().CreateAsync(request, lease, Cancel));

        Assert.StartsWith($"its nodes are left: ERROR: failed to delete cluster \"{request.Name}\"", failure.Lines[^1], StringComparison.Ordinal);
        Assert.StartsWith($"the kind cluster {request.Name} cannot be deleted: ERROR:", Assert.Single(await Provider().RemoveAsync(lease.Lease, Cancel)), StringComparison.Ordinal);
        _tools.BehavesAgain("delete-fails");
        Assert.Empty(await Provider().RemoveAsync(lease.Lease, Cancel));
        Assert.Empty(Clusters());
    }

    [Fact]
    public async Task A_cluster_of_the_same_name_stays_as_it_is()
    {
        var (request, lease) = Take();
        _tools.That($"clusters/{request.Name}/{request.Name}-control-plane");

        var failure = await Assert.ThrowsAsync<ReportedException>(() => Provider().CreateAsync(request, lease, Cancel));

        Assert.Equal([$"kind has a cluster {request.Name} already, and it is not ours: it stays as it is"], failure.Lines);
        Assert.Empty(await Provider().RemoveAsync(lease.Lease, Cancel));
        Assert.Equal([request.Name], Clusters());
    }

    [Fact]
    public async Task A_cluster_that_took_the_name_meanwhile_stays_too()
    {
        var (request, lease) = Take();
        _tools.WithScript("kind", $"case \"$2\" in clusters) exit 0;; esac; WELKIN_STAND_IN='{_tools.State}' exec '{Tools.DummyTool.Path}' kind \"$@\"");
        _tools.That($"clusters/{request.Name}/{request.Name}-control-plane");

        var failure = await Assert.ThrowsAsync<ReportedException>(() => Provider().CreateAsync(request, lease, Cancel));

        Assert.Contains("node(s) already exist for a cluster with the name", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await Provider().RemoveAsync(lease.Lease, Cancel));
        Assert.True(File.Exists(Path.Combine(_tools.State, "clusters", request.Name, $"{request.Name}-control-plane")));
    }

    [Fact]
    public async Task What_a_stopped_creation_left_is_removed_by_its_lease()
    {
        _tools.That("create-hangs");
        var (request, lease) = Take();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var creating = Provider().CreateAsync(request, lease, stop.Token);
        while (Clusters() is [])
            await Task.Delay(20, Cancel);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creating);

        Assert.Equal([request.Name], Clusters());
        Assert.Empty(await Provider().RemoveAsync(lease.Lease, Cancel));
        Assert.Empty(Clusters());
        Assert.Empty(await Provider().RemoveAsync(lease.Lease, Cancel));
    }

    [Fact]
    public async Task A_lease_that_names_a_cluster_of_somebody_else_removes_nothing()
    {
        _tools.That("clusters/dev/dev-control-plane");
        var (_, lease) = Take();

        Assert.Empty(await Provider().RemoveAsync(lease.Lease with { Name = "dev", Made = [new LeaseItem("kind-cluster", "docker/dev")] }, Cancel));
        Assert.Equal(["dev"], Clusters());
    }

    [Fact]
    public async Task An_engine_that_went_away_is_said()
    {
        var (request, lease) = Take();
        _tools.That("engine-down");

        var failure = await Assert.ThrowsAsync<ReportedException>(() => Provider().CreateAsync(request, lease, Cancel));

        Assert.Contains("Is the docker daemon running?", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_tools.Calls, call => call.Contains("delete", StringComparison.Ordinal));
    }

    public void Dispose() => _tools.Dispose();

    private KindProvider Provider(KindOptions? options = null, string? kind = null) => new(
        new ToolRunner(), _ => Task.FromResult(kind ?? _tools.Tool("kind")), new ContainerEngines(new ToolRunner(), $"{_tools.Executables}{Path.PathSeparator}/nowhere"), NodeImages.Shipped(), Requests.Hardened, options ?? new KindOptions());

    private (ClusterRequest Request, HeldLease Lease) Take(string nodes = "[{role: control-plane, count: 1}]")
    {
        var request = Requests.Of(nodes: nodes);
        return (request, _leases.Take("kind", request));
    }

    private ImmutableArray<string> Clusters()
    {
        var folder = Path.Combine(_tools.State, "clusters");
        return Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path))] : [];
    }
}
