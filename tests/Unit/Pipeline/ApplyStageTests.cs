using System.Text;
using Welkin.Components.Bumps.Changes;
using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Pipeline.Stages;
using Welkin.Tests.Unit.Charts;
using Welkin.Tests.Unit.Components.Bumps;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class ApplyStageTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly BumpBench _bench = new();

    public ApplyStageTests()
    {
        foreach (var (path, bytes) in _bench.Files)
            _root.File(path, bytes.Span);
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Applies_a_plan_once()
    {
        var change = Stage.Run(_bench.Plan, [Chart]);

        Assert.Equal(["components/components.lock.yaml", "components/dex/component.yaml", "releases/2026.4/changelog.yaml"], change.Files.Select(file => file.Path));
        Assert.All(change.Files, file => Assert.True(file.After.Span.SequenceEqual(Read(file.Path))));
        Assert.True(Stage.Run(_bench.Plan, [Chart]).IsEmpty);
    }

    [Fact]
    public void Showing_a_change_writes_nothing()
    {
        var diff = Stage.Decide(_bench.Plan, [Chart]).Diff;

        Assert.Contains("+  version: 0.24.0   # as tested\n", diff, StringComparison.Ordinal);
        Assert.All(_bench.Files, file => Assert.True(file.Value.Span.SequenceEqual(Read(file.Key))));
        Assert.Equal(_bench.Files.Count, Directory.EnumerateFiles(_root.Path, "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public void Nothing_is_decided_on_files_that_a_killed_run_left_half_written()
    {
        _root.File($"{FileTransaction.Folder}/0", "half");

        Assert.Contains("half old and half new", Assert.Throws<ReportedException>(() => Stage.Decide(_bench.Plan, [Chart])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_changed_between_plan_and_apply_stays_and_so_do_all_others()
    {
        var edited = _bench["components/dex/component.yaml"] + "# by hand\n";
        _root.File("components/dex/component.yaml", edited);

        var refused = Assert.Throws<ContentException>(() => Stage.Run(_bench.Plan, [Chart]));

        Assert.Equal("components/dex/component.yaml:10:12: BUMP003: the file was changed since the plan was made: plan again", Assert.Single(refused.Lines));
        Assert.Equal(edited, Encoding.UTF8.GetString(Read("components/dex/component.yaml")));
        Assert.True(_bench.Files[BumpPaths.Lock].Span.SequenceEqual(Read(BumpPaths.Lock)));
    }

    private ApplyStage Stage => new(_root.Path, BumpBench.Line, BumpBench.Today);

    private static VendoredChart Chart
    {
        get
        {
            var content = ChartArchive.Read(Packed.Chart());
            return new VendoredChart(new ChartReference("dex", "dex", "0.24.0", new HelmOrigin("https://charts.example")),
                new StoredChart("dex.tgz", content, Sha256.Of("archive"), "https://charts.example/dex-0.24.0.tgz"), FromStore: false, Refusals: []);
        }
    }

    private byte[] Read(string path) => File.ReadAllBytes(Path.Combine(_root.Path, path));
}
