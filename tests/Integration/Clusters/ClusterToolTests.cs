using System.Globalization;
using System.Runtime.Versioning;
using Welkin.Tests.Integration.EndToEnd;

namespace Welkin.Tests.Integration.Clusters;

/// <summary><c>welkin cluster</c>, started as a person starts it and ended in every way.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ClusterToolTests : IDisposable
{
    private const string Ready = " is ready: KUBECONFIG=";
    private readonly string _folder = Directory.CreateTempSubdirectory("welkin-clusters-").FullName;

    private string Kubeconfig => In("kubeconfig");

    private IEnumerable<string> Leases => Directory.EnumerateFileSystemEntries(In("clusters")).Where(entry => Path.GetFileName(entry) != ".sweep");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task It_stays_until_it_is_interrupted_and_leaves_nothing(string signal)
    {
        var cluster = Start("cluster", "--kubeconfig", Kubeconfig);
        await cluster.SaysAsync(Ready);
        Assert.Contains("certificate-authority-data", await File.ReadAllTextAsync(Kubeconfig), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kubeconfig));

        await cluster.SignalAsync(signal);

        Assert.Empty((await cluster.Ended).Expect().Error);
        Assert.False(File.Exists(Kubeconfig));
        Assert.Empty(Leases);
    }

    [Fact]
    public async Task What_a_killed_one_left_goes_with_a_sweep()
    {
        await KilledAsync();

        var sweep = (await Start("cluster", "sweep").Ended).Expect();

        Assert.Matches(@"\Awelkin-[0-9a-f]{10} \(embedded\): removed, because its process [0-9]+ is gone\z", sweep.Output);
        Assert.False(File.Exists(Kubeconfig));
        Assert.Empty(Leases);
    }

    [Fact]
    public async Task What_a_killed_one_left_goes_with_the_next_start()
    {
        await KilledAsync();

        var next = (await Start("cluster", "exec", "--kubeconfig", In("next"), "--", "true").Ended).Expect();

        Assert.Matches(@"\Awelkin-[0-9a-f]{10} \(embedded\): removed, because its process [0-9]+ is gone\z", next.Error);
        Assert.False(File.Exists(Kubeconfig));
        Assert.Empty(Leases);
    }

    [Fact]
    public async Task A_sweep_leaves_a_running_one_alone()
    {
        var cluster = Start("cluster", "--kubeconfig", Kubeconfig);
        await cluster.SaysAsync(Ready);

        Assert.Contains(": kept, because its process ", (await Start("cluster", "sweep").Ended).Expect().Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Kubeconfig));
        await cluster.SignalAsync("INT");
        (await cluster.Ended).Expect();
    }

    [Fact]
    public async Task A_command_has_input_outputs_and_its_exit_code_and_the_cluster_is_deleted_though_it_fails()
    {
        var run = (await Start("read line; echo \"out $line\"; echo err >&2; cat \"$KUBECONFIG\" >copy; exit 7", input: "in\n")).Expect(7);

        Assert.Equal(("out in", "err"), (run.Output, run.Error));
        Assert.Contains("server: https://127.0.0.1:", await File.ReadAllTextAsync(In("copy")), StringComparison.Ordinal);
        Assert.Empty(Leases);

        Task<Ended> Start(string script, string input) => Program(["cluster", "exec", "--", "sh", "-c", script], input).Ended;
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interruption_reaches_the_command_and_deletes_the_cluster(string signal)
    {
        var run = Start("cluster", "exec", "--", "sh", "-c", "trap 'echo told >told; exit 3' INT; echo started; while :; do sleep 0.05; done");
        await run.SaysAsync("started");

        await run.SignalAsync(signal);

        Assert.Equal("interrupted", (await run.Ended).Expect(130).Error);
        Assert.True(File.Exists(In("told")));
        Assert.Empty(Leases);
    }

    [Fact]
    public async Task A_command_sees_no_other_cluster()
    {
        var run = await Start("cluster", "exec", "--", "sh", "-c", "env | grep -E '^(HELM_KUBE|KUBE)' | cut -d= -f1 | sort").Ended;

        Assert.Equal("KUBECACHEDIR\nKUBECONFIG", run.Expect().Output);
    }

    [Fact]
    public async Task Many_at_once_do_not_meet()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Start("cluster", "exec", "--", "sh", "-c", "grep server: \"$KUBECONFIG\"").Ended));

        Assert.Equal(4, runs.Select(run => run.Expect().Output).Distinct().Count());
        Assert.Empty(Leases);
    }

    [Fact]
    public async Task A_command_that_is_not_there_costs_no_cluster()
    {
        Assert.Equal("no-such-command: there is no such command", (await Start("cluster", "exec", "--", "no-such-command").Ended).Expect(1).Error);
        Assert.False(Directory.Exists(In("clusters")));
    }

    [Fact]
    public async Task The_users_own_kubeconfig_is_not_written()
    {
        Assert.Equal($"{In(".kube/config")}: is a kubeconfig of your own, and never written", (await Start("cluster", "--kubeconfig", In(".kube/config")).Ended).Expect(1).Error);
        Assert.False(Directory.Exists(In("clusters")));
    }

    private async Task KilledAsync()
    {
        var cluster = Start("cluster", "--kubeconfig", Kubeconfig);
        await cluster.SaysAsync(Ready);
        await cluster.SignalAsync("KILL");
        (await cluster.Ended).Expect(137);
        Assert.True(File.Exists(Kubeconfig));
        Assert.NotEmpty(Leases);
    }

    private StartedProgram Start(params string[] arguments) => Program(arguments, "");

    private StartedProgram Program(string[] arguments, string input) => StartedProgram.Start(Tool, arguments, _folder, new Dictionary<string, string?>
    {
        ["WELKIN_STATE"] = _folder,
        ["HOME"] = _folder,
        ["KUBECONFIG"] = null,
        ["HELM_KUBECONTEXT"] = "production",
        ["HELM_KUBETOKEN"] = "secret",
        ["KUBERNETES_SERVICE_HOST"] = "192.0.2.1",
    }, input);

    private string In(string name) => Path.Combine(_folder, name);

    // Every build leaves the tool beside the assemblies of the tests: artifacts/bin/Integration/release, artifacts/tools.
    private static string Tool => Path.GetFullPath(string.Create(CultureInfo.InvariantCulture, $"{AppContext.BaseDirectory}/../../../tools/welkin"));
}
