using System.Globalization;
using System.Runtime.Versioning;
using Welkin.Tests.Integration.EndToEnd;
using Welkin.Tests.Unit.Clusters.Kind;

namespace Welkin.Tests.Integration.Clusters;

/// <summary><c>welkin cluster --provider …</c> with what those providers find on PATH.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ProviderToolTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("welkin-providers-").FullName;
    private readonly StandInKindApi _api = new();

    private string State => Path.Combine(_folder, "stand-in");

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_command_runs_with_a_cluster_of_kind_that_is_deleted()
    {
        StandIns();

        var cluster = Start("cluster", "exec", "--provider", "kind", "--engine", "docker", "--registry-mirror", "docker.io=https://mirror.example", "--", "sh", "-c", "grep server: \"$KUBECONFIG\"");
        await KubeletAsksAsync();
        var run = (await cluster.Ended).Expect();

        Assert.Equal($"server: {_api.Address}", run.Output.Trim());
        var calls = string.Join('\n', File.ReadAllLines(Path.Combine(State, "calls.log")));
        Assert.Contains("docker: kind create cluster --name welkin-", calls, StringComparison.Ordinal);
        Assert.Contains("docker: kind delete cluster --name welkin-", calls, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(State, "clusters")));
        Assert.Empty(Leases);
    }

    [Fact]
    public async Task What_a_killed_run_left_in_the_engine_goes_with_a_sweep()
    {
        StandIns();
        var cluster = Start("cluster", "--provider", "kind", "--kubeconfig", Path.Combine(_folder, "kubeconfig"));
        await KubeletAsksAsync();
        await cluster.SaysAsync(" is ready: ");
        await cluster.SignalAsync("KILL");
        (await cluster.Ended).Expect(137);

        var sweep = (await Start("cluster", "sweep").Ended).Expect();

        Assert.Matches(@"\Awelkin-[0-9a-f]{10} \(kind\): removed, because its process [0-9]+ is gone\z", sweep.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(State, "clusters")));
        Assert.Empty(Leases);
    }

    [Fact]
    public async Task A_machine_without_a_control_plane_is_told_what_is_missing_and_nothing_is_made()
    {
        var run = (await Start("cluster", "--provider", "control-plane", "--control-plane-binaries", _folder).Ended).Expect(1);

        Assert.Contains("control-plane: etcd is missing: looked in --control-plane-binaries, PATH; ", run.Error, StringComparison.Ordinal);
        Assert.Contains("control-plane: kube-apiserver is missing: looked in --control-plane-binaries, PATH; ", run.Error, StringComparison.Ordinal);
        Assert.Contains("control-plane: give a folder that has them with --control-plane-binaries or KUBEBUILDER_ASSETS, or put them on PATH", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "clusters")));
    }

    private IEnumerable<string> Leases => Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "clusters")).Where(entry => Path.GetFileName(entry) != ".sweep");

    // Hardened kubelets ask for the certificate they serve with, and the cluster is ready once they have it.
    private async Task KubeletAsksAsync()
    {
        var clusters = Path.Combine(State, "clusters");
        await Condition.HoldsAsync(() => Directory.Exists(clusters) && Directory.EnumerateFiles(clusters, "*-control-plane", SearchOption.AllDirectories).Any(), "kind has made a node");
        var user = $"system:node:{Path.GetFileName(Directory.EnumerateFiles(clusters, "*-control-plane", SearchOption.AllDirectories).Single())}";
        _api.Ask("serving", user, user);
    }

    private void StandIns()
    {
        Directory.CreateDirectory(State);
        File.WriteAllText(Path.Combine(State, "server"), _api.Address);
        Script("kind", $"WELKIN_STAND_IN='{State}' exec '{Path.Combine(AppContext.BaseDirectory, "Welkin.Tests.Dummy")}' kind \"$@\"");
        Script("docker", "exit 0");
    }

    private void Script(string tool, string script)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName, tool);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private StartedProgram Start(params string[] arguments) => StartedProgram.Start(Tool, arguments, _folder, new Dictionary<string, string?>
    {
        ["PATH"] = $"{Path.Combine(_folder, "bin")}:/usr/bin:/bin",
        ["WELKIN_STATE"] = _folder,
        // What nobody listens on: no source of a pinned tool answers.
        ["HTTPS_PROXY"] = "http://127.0.0.1:1",
        ["WELKIN_CACHE"] = Path.Combine(_folder, "cache"),
        ["HOME"] = _folder,
        ["KUBECONFIG"] = null,
        ["KUBEBUILDER_ASSETS"] = null,
        ["KIND_EXPERIMENTAL_PROVIDER"] = null,
    });

    private static string Tool => Path.GetFullPath(string.Create(CultureInfo.InvariantCulture, $"{AppContext.BaseDirectory}/../../../tools/welkin"));
}
