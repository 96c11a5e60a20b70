using Welkin.Kernel;
using Welkin.Tools;
using Welkin.Tools.Clusters.ControlPlane;

namespace Welkin.Tests.Unit.Clusters.ControlPlane;

public sealed class ControlPlaneBinariesTests : IDisposable
{
    private readonly StandInFolder _named = new StandInFolder().With("etcd");
    private readonly StandInFolder _assets = new StandInFolder().With("etcd").With("kube-apiserver");
    private readonly StandInFolder _path = new StandInFolder().With("etcd").With("kube-apiserver").With("kube-scheduler");

    [Fact]
    public async Task Each_program_comes_from_the_first_place_that_has_it()
    {
        var located = await new ControlPlaneBinaries(_named.Executables, tools: null, Variable, _path.Executables).LocateAsync(TestContext.Current.CancellationToken);

        Assert.Empty(located.Missing);
        Assert.Equal(
        [
            $"--control-plane-binaries {_named.Tool("etcd")}",
            $"KUBEBUILDER_ASSETS {_assets.Tool("kube-apiserver")}",
            $"PATH {_path.Tool("kube-scheduler")}",
        ], located.Found.Values.Select(program => $"{program.From} {program.Path}"));
        Assert.False(located.Has(ControlPlaneProgram.KubeControllerManager));
    }

    [Fact]
    public async Task What_is_needed_and_nowhere_is_listed_with_where_it_was_looked_for()
    {
        var located = await new ControlPlaneBinaries(folder: null, tools: null, _ => null, _named.Executables).LocateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["kube-apiserver is missing: looked in PATH; it is not pinned"], located.Missing);
    }

    [Fact]
    public async Task A_pinned_program_is_taken_where_this_machine_has_none()
    {
        using var cache = new TemporaryFolder();
        var pins = ToolPins.Read($"""
            apiVersion: welkin.release/v1
            kind: Tools
            metadata: {"{name: tools}"}
            spec:
              tools:
                kube-apiserver:
                  version: 1.35.0
                  platforms:
                    {ToolPlatform.Current}:
                      executable: {Sha256.OfFile(_path.Tool("kube-apiserver")).Hex}
                      sources: [{"{folder: {path: " + _path.Executables + "}}"}]
            """, "tools.yaml", cache.Path);
        using var http = new HttpReader();
        using var tools = new ToolProvider(pins, new ToolCache(cache.Path), new ToolSettings { SearchPath = "/nowhere" }, http, new ToolRunner());

        var located = await new ControlPlaneBinaries(_named.Executables, tools, _ => null, "/nowhere").LocateAsync(TestContext.Current.CancellationToken);

        Assert.Empty(located.Missing);
        Assert.Equal(_path.Tool("kube-apiserver"), located.Found[ControlPlaneProgram.KubeApiserver].From);
        Assert.StartsWith(cache.Path, located[ControlPlaneProgram.KubeApiserver], StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _named.Dispose();
        _assets.Dispose();
        _path.Dispose();
    }

    private string? Variable(string name) => name == ControlPlaneBinaries.AssetsVariable ? _assets.Executables : null;
}
