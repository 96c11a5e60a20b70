using Welkin.Components.Versions;
using Welkin.Tests.Integration.Charts;

namespace Welkin.Tests.Integration.Clusters;

/// <summary>The unmodified helm takes every real chart through its life on an embedded cluster: installed at the oldest version, upgraded to the newest, rolled back, uninstalled, waiting each time.</summary>
public sealed class HelmChartsTests(LiveCluster cluster) : IClassFixture<LiveCluster>
{
    private const string Monitoring = "kube-prometheus-stack";

    // Its newer definitions demand fields that its older objects do not have; with those of others the older objects get along.
    private const string Stricter = "trivy-operator";

    // Without the mirror one case is left, which skips and says why.
    public static TheoryData<string> Charts => ChartMirrorFolder.Exists ? [.. Versions().Select(chart => chart.Key)] : ["of a mirror"];

    [Theory, MemberData(nameof(Charts))]
    public async Task A_chart_is_installed_upgraded_rolled_back_and_uninstalled(string chart)
    {
        var (oldest, newest) = Ends(chart);
        var (release, space) = ($"r-{chart}", $"on-{chart}");

        await cluster.HelmAsync("install", release, oldest, "--namespace", space, "--create-namespace", "--wait", "--timeout", "120s");
        await DefineAsync(newest);
        await cluster.HelmAsync("upgrade", release, newest, "--namespace", space, "--wait", "--timeout", "120s");
        Assert.Contains("STATUS: deployed", await cluster.HelmAsync("status", release, "--namespace", space), StringComparison.Ordinal);
        if (chart == Stricter)
            await DefineAsync(oldest);
        await cluster.HelmAsync("rollback", release, "1", "--namespace", space, "--wait", "--timeout", "120s");
        await cluster.HelmAsync("uninstall", release, "--namespace", space, "--wait", "--timeout", "120s");

        Assert.Equal("", await cluster.KubectlAsync("get", "pods,deployments,daemonsets,services", "--namespace", space, "--output", "name"));
        await cluster.KubectlAsync("delete", "namespace", space, "--wait", "--timeout", "60s");
    }

    [Fact]
    public async Task An_upgrade_whose_definitions_were_not_applied_fails_as_on_a_real_server()
    {
        var (oldest, newest) = Ends(Monitoring);
        await using var other = new LiveCluster();
        await other.InitializeAsync();
        await other.HelmAsync("install", "m", oldest, "--namespace", "m", "--create-namespace", "--wait", "--timeout", "120s");

        var failure = await LiveCluster.FailureOf(other.HelmAsync("upgrade", "m", newest, "--namespace", "m", "--wait", "--timeout", "120s"));

        Assert.Contains(".spec.automountServiceAccountToken: field not declared in schema", failure, StringComparison.Ordinal);
    }

    // What helm never does by itself.
    private async Task DefineAsync(string chart)
    {
        if (await cluster.HelmAsync("show", "crds", chart) is { Length: > 0 } definitions)
            await cluster.KubectlReadingAsync(definitions, "apply", "--server-side", "--force-conflicts", "--filename", "-");
    }

    private static (string Oldest, string Newest) Ends(string chart)
    {
        var folder = ChartMirrorFolder.Find();
        var versions = Versions().Single(entry => entry.Key == chart).Order(Comparer<string>.Create((left, right) => Version(left).CompareTo(Version(right)))).ToList();
        return (Path.Combine(folder, versions[0]), Path.Combine(folder, versions[^1]));
    }

    private static IEnumerable<IGrouping<string, string>> Versions() => Directory.GetFiles(ChartMirrorFolder.Find(), "*.tgz").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal).GroupBy(file => file[..file.LastIndexOf('-')]);

    private static SoftwareVersion Version(string file) => SoftwareVersion.Parse(Path.GetFileNameWithoutExtension(file)[(file.LastIndexOf('-') + 1)..]);
}
