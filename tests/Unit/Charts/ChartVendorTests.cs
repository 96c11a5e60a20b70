using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Charts;

public sealed class ChartVendorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Recorded _progress = new();

    private ChartStore Store => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Takes_a_repacked_archive_and_asks_nobody_the_second_time()
    {
        var mirror = new Source("mirror", _ => Packed.Archive(Packed.Files().Reverse(), top: "dex-repacked"));

        var first = (await Vendor([mirror]).VendorAsync([Dex], _progress)).All();
        var second = (await Vendor([mirror]).VendorAsync([Dex], _progress)).All();

        Assert.Equal([(false, "mirror"), (true, "mirror")], [.. first.Concat(second).Select(chart => (chart.FromStore, chart.Stored.Source))]);
        Assert.Equal(1, mirror.Asked);
        Assert.Equal([ChartStage.Started, ChartStage.Fetched, ChartStage.Started, ChartStage.Stored], _progress.Stages);
    }

    [Fact]
    public async Task Refuses_a_tampered_archive_and_goes_on_with_the_next_source()
    {
        var evil = Packed.Archive([.. Packed.Files(), Packed.File("templates/evil.yaml", "")]);

        var chart = Assert.Single((await Vendor([new Source("mirror", _ => evil), new Source("upstream", _ => Packed.Chart())]).VendorAsync([Dex])).All());

        Assert.Equal("upstream", chart.Stored.Source);
        Assert.Equal(
            [$"mirror: refused: tampered with or another chart: the lock says content {Expected}, got {ChartArchive.Read(evil).Digest}"], chart.Refusals);
    }

    [Fact]
    public async Task Lists_every_chart_it_could_not_have_with_what_each_source_said()
    {
        var mirror = new Source("mirror", chart => chart.Name == "dex" ? "no archive"u8.ToArray() : null);
        var upstream = new Source("upstream", _ => throw new TimeoutException());
        WantedChart[] wanted =
        [
            Dex,
            new(new("velero", "velero", "10.0.11", Origin), new ResolvedChart("velero", "10.0.11", null, Expected, null, "x")),
            new(new("harbor", "harbor", "1.17.1", Origin), null),
            new(new("falco", "falco", "6.0.2", Origin), new UnresolvedChart("falco", "6.0.2", "nobody had it")),
            new(new("kured", "kured", "5.10.0", Origin), new ResolvedChart("kured", "5.9.0", null, Expected, null, "x")),
        ];

        var failed = Assert.Throws<ReportedException>(() => Vendor([mirror, upstream]).VendorAsync(wanted, _progress).GetAwaiter().GetResult().All());

        Assert.Equal(
        [
            "5 of 5 charts could not be had, 1 refused as tampered with or damaged:",
            "dex: chart dex 0.24.0: REFUSED, a source gave something else under its name",
            "  mirror: refused: it is no archive packed with gzip",
            "  upstream: unreachable: it does not answer",
            "velero: chart velero 10.0.11: not to be had",
            "  mirror: it has none",
            "  upstream: unreachable: it does not answer",
            "harbor: chart harbor 1.17.1: it is not in components.lock.yaml; run --target=Lock and review what it writes",
            "falco: chart falco 6.0.2: components.lock.yaml has it unresolved: nobody had it; run --target=Lock and review what it writes",
            "kured: chart kured 5.10.0: components.lock.yaml is for kured 5.9.0; run --target=Lock and review what it writes",
        ], failed.Lines);
        Assert.Equal(5, _progress.Stages.Count(stage => stage is ChartStage.Failed));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "sha256")));
    }

    [Fact]
    public async Task Takes_an_unlocked_chart_only_where_that_is_wanted()
    {
        var wanted = Dex with { Locked = null };

        var taken = Assert.Single((await Vendor([new Source("mirror", _ => Packed.Chart())], UnlockedCharts.Take).VendorAsync([wanted])).All());

        Assert.Equal(Expected, taken.ToLock().Content);
        Assert.Equal("2.44.0", taken.ToLock().AppVersion);
    }

    [Fact]
    public async Task Refuses_another_chart_under_the_name()
    {
        var vendor = Vendor([new Source("mirror", _ => Packed.Chart("dexter"))], UnlockedCharts.Take);

        var failure = Assert.Single((await vendor.VendorAsync([Dex with { Locked = null }])).Failures);

        Assert.True(failure.Refused);
        Assert.Equal(["mirror: refused: the archive holds dexter 0.24.0"], failure.Tried);
    }

    [Fact]
    public async Task A_tampered_store_is_fetched_anew()
    {
        var mirror = new Source("mirror", _ => Packed.Chart());
        var stored = (await Vendor([mirror]).VendorAsync([Dex])).All()[0].Stored;
        await File.WriteAllBytesAsync(stored.Path, Packed.Archive([.. Packed.Files(), Packed.File("templates/evil.yaml", "")]));

        var again = (await Vendor([mirror]).VendorAsync([Dex])).All()[0];

        Assert.False(again.FromStore);
        Assert.Equal(Expected, ChartArchive.Read(await File.ReadAllBytesAsync(again.Stored.Path)).Digest);
    }

    [Fact]
    public async Task Cancelled_in_the_middle_it_leaves_whole_charts_and_the_next_run_goes_on()
    {
        using var stop = new CancellationTokenSource();
        var blackbox = new WantedChart(new("blackbox", "blackbox", "1.0.0", Origin), null);
        var mirror = new Source("mirror", chart =>
        {
            if (chart.Name == "blackbox")
                stop.Cancel();
            return Packed.Chart(chart.Name, chart.Version);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Vendor([mirror], UnlockedCharts.Take, jobs: 1).VendorAsync([Dex, blackbox], cancel: stop.Token));

        Assert.Equal(["sha256"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        Assert.NotNull(Store.Find(Expected));
        Assert.Equal(2, (await Vendor([mirror], UnlockedCharts.Take).VendorAsync([Dex, blackbox])).All().Length);
    }

    [Fact]
    public async Task Two_vendors_at_once_share_one_store()
    {
        WantedChart[] wanted = [.. Enumerable.Range(0, 20).Select(number => new WantedChart(new($"c{number}", $"c{number}", "1.0.0", Origin), null))];
        var mirror = new Source("mirror", chart => Packed.Chart(chart.Name, chart.Version));

        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            Task.Run(() => Vendor([mirror], UnlockedCharts.Take, jobs: 4).VendorAsync(wanted))));

        Assert.All(runs, run => Assert.Equal(wanted.Select(one => one.Reference.Name), run.All().Select(chart => chart.Stored.Content.Metadata.Name)));
        Assert.Equal(20, Directory.EnumerateFiles(_folder.Path, "chart.tgz", SearchOption.AllDirectories).Count());
    }

    [Theory]
    [InlineData("../dex", "0.24.0")]
    [InlineData("dex", "0.24.0/..")]
    [InlineData("", "0.24.0")]
    public void Refuses_names_that_lead_elsewhere(string name, string version) =>
        Assert.Throws<ReportedException>(() => new ChartReference("dex", name, version, Origin));

    private static HelmOrigin Origin => new("https://charts.example");

    private static Sha256 Expected => ChartArchive.Read(Packed.Chart()).Digest;

    private static WantedChart Dex => new(new("dex", "dex", "0.24.0", Origin), new ResolvedChart("dex", "0.24.0", null, Expected, null, "x"));

    private ChartVendor Vendor(IReadOnlyList<IChartSource> sources, UnlockedCharts unlocked = UnlockedCharts.Refuse, int jobs = 2) =>
        new(Store, sources, jobs, unlocked);

    private sealed class Source(string name, Func<ChartReference, byte[]?> archive) : IChartSource
    {
        private int _asked;

        public int Asked => _asked;

        public Task<ChartAnswer> FindAsync(ChartReference chart, CancellationToken cancel = default)
        {
            cancel.ThrowIfCancellationRequested();
            Interlocked.Increment(ref _asked);
            try
            {
                return Task.FromResult<ChartAnswer>(archive(chart) is { } bytes ? new ChartFound(bytes, name) : new ChartNotThere(name, "it has none"));
            }
            catch (TimeoutException)
            {
                return Task.FromResult<ChartAnswer>(new ChartSourceUnreachable(name, "it does not answer"));
            }
        }
    }

    private sealed class Recorded : IProgress<ChartProgress>
    {
        private readonly Lock _gate = new();

        public List<ChartStage> Stages { get; } = [];

        public void Report(ChartProgress value)
        {
            lock (_gate)
                Stages.Add(value.Stage);
        }
    }
}
