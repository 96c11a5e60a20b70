using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Charts;

public sealed class ChartLockFileTests
{
    private const string Head = "apiVersion: welkin.release/v1\nkind: ComponentsLock\nmetadata: {name: components}\nspec:\n  components:\n";
    private static readonly string Digest = Sha256.Of("content").ToString();

    [Fact]
    public void Writes_each_component_in_order_with_what_is_known() => Assert.EndsWith(
        $"""
        spec:
          components:
            dex:
              chart: "dex"
              version: "0.24.0"
              appVersion: "2.10"
              contentDigest: {Digest}
              archiveDigest: {Digest}
              source: "https://charts.dexidp.io/dex-0.24.0.tgz"
            velero:
              chart: "velero"
              version: "10.0.11"
              unresolved: "nobody had it"

        """.ReplaceLineEndings("\n"),
        ChartLockFile.Write(Lock(
            ("velero", new UnresolvedChart("velero", "10.0.11", "nobody had it")),
            ("dex", new ResolvedChart("dex", "0.24.0", "2.10", Sha256.Parse(Digest), Sha256.Parse(Digest), "https://charts.dexidp.io/dex-0.24.0.tgz")))),
        StringComparison.Ordinal);

    [Fact]
    public void Reads_back_what_it_writes()
    {
        var text = Gen.Char[' ', '~'].Array[1, 20].Select(letters => new string(letters)).Where(text => text.Trim().Length > 0);
        var known = Gen.Select(text, text, text.Null(), text, (chart, version, app, source) =>
            (LockedChart)new ResolvedChart(chart, version, app, Sha256.Of(source), app is null ? null : Sha256.Of(app), source));
        var unknown = Gen.Select(text, text, text, (chart, version, reason) => (LockedChart)new UnresolvedChart(chart, version, reason));

        Gen.OneOf(known, unknown).Array[0, 5].Sample(charts =>
        {
            var written = Lock([.. charts.Select((chart, number) => ($"c{number.ToString(CultureInfo.InvariantCulture)}", chart))]);
            var findings = new FindingList();

            var read = ChartLockFile.Read("lock", ChartLockFile.Write(written), findings);

            Assert.Empty(findings);
            Assert.Equal(written.Components, read!.Components);
        }, iter: 300);
    }

    [Theory]
    [InlineData("{chart: dex, version: 0.24.0}", "LOCK001: 'dex' must have either contentDigest or unresolved")]
    [InlineData("{chart: dex, version: 0.24.0, contentDigest: DIGEST, source: x, unresolved: z}", "LOCK001: 'dex' must have either contentDigest or unresolved")]
    [InlineData("{chart: dex, version: 0.24.0, contentDigest: DIGEST}", "LOCK002: 'dex' has a contentDigest and must say its source")]
    [InlineData("{chart: dex, version: 0.24.0, unresolved: x, archiveDigest: DIGEST}",
        "LOCK003: 'dex' is unresolved and can have no appVersion, archiveDigest, source or images")]
    [InlineData("{chart: dex, version: 0.24.0, contentDigest: 0123, source: x}",
        "YAML002: 'contentDigest' must be a SHA-256 digest such as sha256:9f86d081…, 64 hexadecimal digits, got '0123'")]
    public void Finds_mistakes_at_their_place(string entry, string finding)
    {
        var findings = new FindingList();

        Assert.Null(ChartLockFile.Read("lock", $"{Head}    dex: {entry.Replace("DIGEST", Digest, StringComparison.Ordinal)}\n", findings));

        var found = Assert.Single(findings);
        Assert.Equal((6, finding), (found.At.Line, $"{found.Id}: {found.Text}"));
    }

    [Fact]
    public void Images_that_run_are_written_sorted_and_read_back()
    {
        var chart = new ResolvedChart("dex", "0.24.0", null, Sha256.Parse(Digest), null, "x") { Images = ["b:1", "a@sha256:0"] };
        var text = ChartLockFile.Write(Lock(("dex", chart), ("none", chart with { Images = [] }), ("unknown", chart with { Images = null })));

        Assert.Contains("""
                  images:
                    - "a@sha256:0"
                    - "b:1"
                none:
            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
        var read = ChartLockFile.Read("lock", text, new FindingList())!;
        Assert.Equal([["a@sha256:0", "b:1"], [], null], read.Components.Values.Select(locked => ((ResolvedChart)locked).Images?.ToArray()));
        Assert.Equal(text, ChartLockFile.Write(read));
    }

    [Fact]
    public void Locking_the_same_files_again_keeps_their_images()
    {
        var content = ChartArchive.Read(Packed.Chart());
        var chart = new VendoredChart(
            new ChartReference("dex", "dex", "0.24.0", new HelmOrigin("https://charts.dexidp.io")),
            new StoredChart("chart.tgz", content, Sha256.Of("archive"), "x"), FromStore: false, Refusals: []);
        var known = chart.ToLock() with { Images = ["a:1"] };

        Assert.Equal(known, Lock(("dex", known)).With([chart]).Find("dex"));
        Assert.Null(((ResolvedChart)Lock(("dex", known with { Content = Sha256.Of("other") })).With([chart]).Find("dex")!).Images);
    }

    [Fact]
    public void Takes_new_charts_and_drops_components_that_are_gone()
    {
        var old = Lock(("dex", new UnresolvedChart("dex", "0.23.0", "x")), ("gone", new UnresolvedChart("gone", "1.0.0", "x")));
        var content = ChartArchive.Read(Packed.Chart());
        var chart = new VendoredChart(
            new ChartReference("dex", "dex", "0.24.0", new HelmOrigin("https://charts.dexidp.io")),
            new StoredChart("chart.tgz", content, Sha256.Of("archive"), Path.GetFullPath("dex-0.24.0.tgz")), FromStore: false, Refusals: []);

        var changed = old.With([chart]).Only(["dex"]);

        Assert.Equal(["dex"], changed.Components.Keys);
        Assert.Equal(new ResolvedChart("dex", "0.24.0", "2.44.0", content.Digest, Sha256.Of("archive"), "chart mirror: dex-0.24.0.tgz"), changed.Find("dex"));
    }

    private static ChartLock Lock(params (string Component, LockedChart Chart)[] charts) =>
        new(charts.ToImmutableSortedDictionary(chart => chart.Component, chart => chart.Chart, StringComparer.Ordinal));
}
