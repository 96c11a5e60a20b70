using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening.Posture;

public sealed class PostureAcceptanceTests
{
    [Fact]
    public void Mistakes_are_located_all_of_them()
    {
        var findings = new FindingList();
        Assert.Null(Read("""
              accepted:
              - {control: W01, reason: r}
              - {control: W01, reason: r, aprover: a, approver: a}
            """, findings));
        Assert.Null(Read("""
              accepted:
              - {control: W01, reason: r, approver: a}
              - {control: W01, reason: s, approver: b}
            """, findings));

        Assert.Equal(
            [
                "p.yaml:6:5: YAML001: 'approver' is missing",
                "p.yaml:7:31: YAML003: unknown key 'aprover' (did you mean 'approver'?)",
                "p.yaml:7:5: POST002: W01 is accepted a second time for every object",
            ],
            findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void An_entry_that_accepts_nothing_is_found()
    {
        var findings = new FindingList();
        var acceptance = Read("""
              accepted:
              - {control: W01, selector: {kind: Deployment, namespace: home, name: app}, reason: r, approver: a}
              - {control: W02, reason: r, approver: a}
            """, findings)!;
        acceptance.CheckUse(PostureComparison.Of(new PostureRelease([PostureComparisonTests.Holds("W02")]), new PostureRelease([PostureComparisonTests.Fails("W02")]), acceptance), findings);

        Assert.Equal(
            [
                "p.yaml:6:5: POST003: W01 is not weaker for Deployment home/app: remove the entry or mend its selector",
                "p.yaml:7:5: POST003: W02 is not weaker for every object: remove the entry or mend its selector",
            ],
            findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void The_acceptances_that_ship_read_without_findings() => Assert.All(Directory.EnumerateFiles(Path.Combine(Checkout.Folder, "hardening", "posture"), "*.yaml"), file =>
    {
        var findings = new FindingList();
        var acceptance = PostureAcceptance.Read(file, File.ReadAllText(file), findings);

        Assert.Empty(findings);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), acceptance!.Metadata.Line.Value);
    });

    internal static PostureAcceptance? Read(string spec, FindingList findings) =>
        PostureAcceptance.Read("p.yaml", $"apiVersion: welkin.release/v1\nkind: PostureAcceptance\nmetadata: {{line: \"2026.4\"}}\nspec:\n{spec}\n", findings);
}
