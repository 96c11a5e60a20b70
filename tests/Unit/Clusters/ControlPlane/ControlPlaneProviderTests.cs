using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;
using Welkin.Tests.Unit.Tools;
using Welkin.Tools;
using Welkin.Tools.Clusters.ControlPlane;

namespace Welkin.Tests.Unit.Clusters.ControlPlane;

public sealed class ControlPlaneProviderTests : IDisposable
{
    private readonly StandInFolder _tools = new StandInFolder().With("etcd").With("kube-apiserver");
    private readonly LeaseStore _leases;

    public ControlPlaneProviderTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "control-plane needs Linux");
        _leases = new LeaseStore(Path.Combine(_tools.Elsewhere, "leases"), TimeProvider.System);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preflight_lists_what_is_missing_and_how_to_mend_it()
    {
        File.Delete(_tools.Tool("etcd"));

        Assert.Equal(
        [
            "etcd is missing: looked in --control-plane-binaries, PATH; it is not pinned",
            "give a folder that has them with --control-plane-binaries or KUBEBUILDER_ASSETS, or put them on PATH",
        ], await Provider().PreflightAsync(Requests.Of(), Cancel));
    }

    [Fact]
    public async Task Preflight_wants_the_version_that_is_asked_for()
    {
        Assert.Empty(await Provider().PreflightAsync(Requests.Of("1.35"), Cancel));
        Assert.Equal([$"{_tools.Tool("kube-apiserver")} is Kubernetes 1.35, and 1.36 is wanted"], await Provider().PreflightAsync(Requests.Of("1.36"), Cancel));
    }

    [Fact]
    public async Task It_serves_says_what_it_cannot_do_and_leaves_nothing()
    {
        var (request, lease) = Take();
        string folder;
        await using (var cluster = await Provider().CreateAsync(request, lease, Cancel))
        {
            await cluster.ReadyAsync(Cancel);
            folder = lease.Lease.Made.Single().Name;
            Assert.Equal(2, Running(folder, "Dummy").Count);
            Assert.Single(MarkedProcesses.Of(folder).Select(Group).Distinct());
            Assert.NotEqual(Group(Environment.ProcessId), Group(MarkedProcesses.Of(folder)[0]));
            Assert.Equal(KubernetesVersion.Parse("1.35"), cluster.Kubernetes);
            Assert.Equal("kube-controller-manager was not found", cluster.Abilities.WhyNot(ClusterAbility.Controllers));
            Assert.Equal("nothing that is served inside the cluster runs, so the API server cannot reach it", cluster.Abilities.WhyNot(ClusterAbility.Webhooks));
            Assert.DoesNotContain("certificate-authority:", cluster.Kubeconfig, StringComparison.Ordinal);
            Assert.All(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".key", StringComparison.Ordinal) || file.EndsWith("encryption.yaml", StringComparison.Ordinal)), IsPrivate);
            IsPrivate(folder);

            await cluster.CollectDiagnosticsAsync(Path.Combine(_tools.Elsewhere, "diagnostics"), Cancel);
            Assert.Equal(["etcd.log", "kube-apiserver.log"], Directory.EnumerateFiles(Path.Combine(_tools.Elsewhere, "diagnostics")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }

        Assert.Empty(Running(folder));
        Assert.False(Directory.Exists(folder));
        Assert.Empty(await Provider().RemoveAsync(lease.Lease, Cancel));
    }

    [Fact]
    public async Task Two_at_once_do_not_meet()
    {
        var taken = Enumerable.Range(0, 2).Select(_ => Take()).ToList();
        var clusters = await Task.WhenAll(taken.Select(pair => Provider().CreateAsync(pair.Request, pair.Lease, Cancel)));

        await clusters[0].DisposeAsync();
        await clusters[1].ReadyAsync(Cancel);
        await clusters[1].DisposeAsync();
    }

    [Fact]
    public async Task A_program_that_ends_at_once_is_named_with_its_last_words()
    {
        _tools.With("kube-apiserver", "WELKIN_STAND_IN_API=ends");
        var (request, lease) = Take();

        var failure = await Assert.ThrowsAsync<ReportedException>(() => Provider().CreateAsync(request, lease, Cancel));

        Assert.Equal($"the control plane {request.Name} did not start: kube-apiserver ended with exit code 1", failure.Lines[0]);
        Assert.Contains("  Error: unknown flag: --such", failure.Lines);
        Assert.Empty(Running(lease.Lease.Made.Single().Name));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_server_that_is_never_ready_says_which_check_fails_and_is_not_retained(bool retain)
    {
        _tools.With("kube-apiserver", "WELKIN_STAND_IN_API=unready");
        var diagnostics = Path.Combine(_tools.Elsewhere, "diagnostics");
        var (request, lease) = Take();

        var failure = await Assert.ThrowsAsync<ReportedException>(() => Provider(TimeSpan.FromSeconds(1)).CreateAsync(request with { Retain = retain, Diagnostics = diagnostics }, lease, Cancel));

        Assert.True(File.Exists(Path.Combine(diagnostics, "kube-apiserver.log")));
        Assert.Contains("is not ready within 0:00:01: 500 [-]poststarthook/rbac/bootstrap-roles failed", failure.Lines[0], StringComparison.Ordinal);
        Assert.Empty(Running(lease.Lease.Made.Single().Name));
        Assert.False(Directory.Exists(lease.Lease.Made.Single().Name));
    }

    [Fact]
    public async Task A_port_that_somebody_else_took_first_is_no_failure()
    {
        _tools.WithScript("kube-apiserver",
            $"if [ ! -e '{_tools.Elsewhere}/tried' ]; then touch '{_tools.Elsewhere}/tried'; echo 'listen tcp 127.0.0.1:1: bind: address already in use' >&2; exit 1; fi\nexec '{DummyTool.Path}' kube-apiserver \"$@\"");
        var (request, lease) = Take();

        await using var cluster = await Provider().CreateAsync(request, lease, Cancel);

        Assert.True(File.Exists(Path.Combine(_tools.Elsewhere, "tried")));
    }

    [Fact]
    public async Task The_controller_manager_and_the_scheduler_start_once_the_API_serves()
    {
        foreach (var program in new[] { "kube-controller-manager", "kube-scheduler" })
            _tools.WithScript(program, "for flag in \"$@\"; do case $flag in --kubeconfig=*) test -r \"${flag#*=}\" && echo reads its kubeconfig;; esac; done; sleep 60");
        var (request, lease) = Take();

        await using var cluster = await Provider().CreateAsync(request, lease, Cancel);

        Assert.True(cluster.Abilities.Has(ClusterAbility.Controllers));
        var logs = Path.Combine(lease.Folder, "control-plane", "logs");
        foreach (var program in new[] { "kube-controller-manager", "kube-scheduler" })
        {
            while (!File.Exists(Path.Combine(logs, $"{program}.log")) || (await File.ReadAllTextAsync(Path.Combine(logs, $"{program}.log"), Cancel)).Length == 0)
                await Task.Delay(20, Cancel);
        }
    }

    [Fact]
    public async Task A_lease_that_names_another_folder_removes_nothing_there()
    {
        var (_, lease) = Take();
        var elsewhere = Directory.CreateDirectory(Path.Combine(_tools.Elsewhere, "precious")).FullName;

        Assert.Empty(await Provider().RemoveAsync(lease.Lease with { Made = [new LeaseItem("processes-of", elsewhere)] }, Cancel));
        Assert.True(Directory.Exists(elsewhere));
    }

    public void Dispose() => _tools.Dispose();

    internal static IReadOnlyList<int> Running(string folder, string named = "") =>
        [.. MarkedProcesses.Of(folder).Where(id => named.Length == 0 || File.ReadAllText($"/proc/{id}/cmdline").Split('\0')[0].EndsWith(named, StringComparison.Ordinal))];

    // proc(5): the third field behind the name is the process group.
    private static string Group(int id) => File.ReadAllText($"/proc/{id}/stat") is var stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[2] : "";

    private static void IsPrivate(string path)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    private ControlPlaneProvider Provider(TimeSpan? within = null) => new(
        new ToolRunner(), new ControlPlaneBinaries(_tools.Executables, tools: null, _ => null, "/nowhere"), Requests.Hardened,
        within is { } limit ? new ControlPlaneOptions { ReadyWithin = limit } : new ControlPlaneOptions(), TimeProvider.System);

    private (ClusterRequest Request, HeldLease Lease) Take()
    {
        var request = Requests.Of();
        return (request, _leases.Take("control-plane", request));
    }
}
