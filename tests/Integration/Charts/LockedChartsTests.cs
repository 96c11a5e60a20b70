using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Tests.Integration.Oracles;
using Welkin.Tools;
using Welkin.Tools.Charts;

namespace Welkin.Tests.Integration.Charts;

/// <summary>The repository's own lock against real charts.</summary>
public sealed class LockedChartsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welkin-locked-");
    private readonly HttpReader _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_resolved_chart_of_the_lock_is_what_the_mirror_has()
    {
        var wanted = Lock().Components.Where(entry => entry.Value is ResolvedChart).Select(entry => Wanted(entry.Key, entry.Value)).ToList();
        Assert.NotEmpty(wanted);

        var vendored = (await Vendor(ChartMirrorFolder.Find()).VendorAsync(wanted)).All();

        Assert.Equal(wanted.Select(chart => ((ResolvedChart)chart.Locked!).Content), vendored.Select(chart => chart.Stored.Content.Digest));
    }

    [Fact]
    public async Task A_chart_unpacked_and_packed_by_gnu_tar_is_still_the_locked_one()
    {
        var source = Path.Combine(ChartMirrorFolder.Find(), "cert-manager-v1.18.3.tgz");
        await RunAsync($"mkdir -p unpacked mirror && tar xzf '{source}' -C unpacked && mv unpacked/cert-manager unpacked/other && touch unpacked/other/values.yaml");
        await RunAsync("cd unpacked && GZIP=-1 tar czf ../mirror/cert-manager-v1.18.3.tgz other");

        var wanted = Wanted("cert-manager", Lock().Find("cert-manager")!);
        var vendored = Assert.Single((await Vendor(Path.Combine(_folder.FullName, "mirror")).VendorAsync([wanted])).All());

        Assert.NotEqual(((ResolvedChart)wanted.Locked!).Archive, vendored.Stored.ArchiveDigest);
    }

    [Fact]
    public async Task Anyone_gets_the_content_digest_with_the_command_that_the_lock_shows()
    {
        var source = Path.Combine(ChartMirrorFolder.Find(), "cert-manager-v1.18.3.tgz");
        var command = LockText().Split('\n').Single(line => line.StartsWith("#   find ", StringComparison.Ordinal))[1..];

        var result = await RunAsync($"mkdir unpacked && tar xzf '{source}' -C unpacked && cd unpacked/cert-manager && {command}");

        Assert.Equal($"{((ResolvedChart)Lock().Find("cert-manager")!).Content.Hex}  -\n", result.Output);
    }

    private async Task<ProgramResult> RunAsync(string script) => (await OracleProgram.RunAsync("sh", ["-c", script], _folder.FullName)).Expect();

    private ChartVendor Vendor(string mirror) => new(
        new ChartStore(Path.Combine(_folder.FullName, "store")),
        ChartSources.Of(_http, Path.Combine(_folder.FullName, "indexes"), [mirror], offline: true), jobs: 2, UnlockedCharts.Refuse);

    private static WantedChart Wanted(string component, LockedChart locked) =>
        new(new ChartReference(component, locked.Chart, locked.Version, new HelmOrigin("https://charts.example")), locked);

    private static string LockText() => File.ReadAllText(Path.Combine(ChartMirrorFolder.Checkout, "components", ChartLockFile.Name));

    private static ChartLock Lock()
    {
        var findings = new FindingList();
        var locked = ChartLockFile.Read(ChartLockFile.Name, LockText(), findings);
        findings.ThrowIfAny();
        return locked!;
    }
}
