using Welkin.Pipeline.Progress;
using Welkin.Pipeline.Stages;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class ReleaseTableTests
{
    private readonly Screen _screen = Screen.Redirected();

    [Fact]
    public void A_line_for_each_component_their_sum_and_where_the_bundle_lies()
    {
        Show("any");
        ReleaseTable.ShowBundle(_screen.Console, "/checkout", Bundle, []);

        Golden.Verify(_screen.Text, "release-table.txt");
    }

    [Theory]
    [InlineData("any", "any finding fails this edition")]
    [InlineData("high", "findings of severity high or higher fail this edition")]
    [InlineData("never", "findings never fail this edition")]
    public void The_gate_is_said_in_words(string failOn, string words)
    {
        Show(failOn);

        Assert.EndsWith($"gate: {words}; 3 are left, 13 are waived\n", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partial_bundle_says_so_before_all_else()
    {
        ReleaseTable.ShowBundle(_screen.Console, "/checkout", Bundle, ["dex", "falco"]);

        Assert.StartsWith("PARTIAL: the bundle holds only dex, falco\nbundle:  artifacts", _screen.Text, StringComparison.Ordinal);
    }

    private static SignedBundle Bundle => new("/checkout/artifacts/releases/2026.4.0/welkin-2026.4.0-core", "/checkout/artifacts/releases/2026.4.0/welkin-2026.4.0-core.tar",
        "sha256:0123", "sha256:4567", "development", "sha256:89ab", "PEM");

    private void Show(string failOn) => ReleaseTable.Show(_screen.Console,
        new VendoredComponents([Vendored("dex", "1.0.0"), Vendored("node-exporter", "v4.49.2-[rc].1")], Refusals: []),
        new RenderedComponents([new("node-exporter", Cached: false, Seconds: 1.25), new("dex", Cached: true, Seconds: 0.01)]),
        new HardenFigures([new("dex", Objects: 12, Changes: 120), new("node-exporter", Objects: 7, Changes: 0)], Seconds: 0.5),
        new AuditFigures(["restricted"], failOn, Findings: 3, Waived: 13, [new("dex", Findings: 3, Waived: 0), new("node-exporter", Findings: 0, Waived: 13)], Seconds: 0.01, Posture: "posture: 0 changes"));

    private static VendoredComponent Vendored(string name, string version) =>
        new(name, name, "home", name, version, AppVersion: null, "sha256:00", $"store/charts/{name}.tgz", "chart", FirstParty: true);
}
