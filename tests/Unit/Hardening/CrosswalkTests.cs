using System.Collections.Immutable;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening;

public sealed class CrosswalkTests
{
    private const string Head = "apiVersion: welkin.release/v1\nkind: Crosswalk\nmetadata: {name: f, title: F, version: \"1\", publisher: P}\n";

    private static string Folder => Path.Combine(Checkout.Folder, "hardening", "crosswalk");

    public static TheoryData<string> Frameworks => [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Frameworks))]
    public void Each_framework_reads_without_findings(string name)
    {
        var findings = new FindingList();
        var crosswalk = Crosswalk.Read($"{name}.yaml", File.ReadAllText(Path.Combine(Folder, $"{name}.yaml")), findings);

        Assert.Empty(findings.Select(finding => finding.ToString()));
        Assert.Equal(name, crosswalk!.Metadata.Name.Value.Text);
    }

    [Fact]
    public void Every_edge_is_of_a_control_that_exists() =>
        Assert.Empty(Index().Frameworks.SelectMany(framework => framework.Spec.Edges).Select(edge => edge.Control.Value).Distinct().Except(HardeningCatalogue.Controls.Keys));

    [Fact]
    public void Every_framework_of_the_promise_is_there() => Assert.Superset(
        new HashSet<string> { "cis-kubernetes-1-10", "cis-kubernetes-1-11", "cis-kubernetes-1-12", "gdpr-32", "iso-27001-2022", "nis2", "nsa-cisa", "pci-dss-4-0-1", "pod-security-standards", "soc-2" },
        Frameworks.Select(row => row.Data).ToHashSet());

    [Fact]
    public void A_number_may_move_from_version_to_version()
    {
        var index = Index();

        Assert.Equal(
            ["cis-kubernetes-1-10 5.2.12", "cis-kubernetes-1-11 5.2.12", "cis-kubernetes-1-12 5.2.11"],
            index.Of("W05").Where(reference => reference.Framework.Metadata.Title == "CIS Kubernetes Benchmark").Select(reference => $"{reference.Framework.Metadata.Name} {reference.Edge.Ids.Single()}"));
        Assert.Equal(
            ["5.7.2 The default seccomp profile", "5.6.2 The default seccomp profile", "5.6.2 The default seccomp profile"],
            index.Of("W22").Where(reference => reference.Framework.Metadata.Title == "CIS Kubernetes Benchmark").SelectMany(reference => reference.Shown));
    }

    [Fact]
    public void Only_controls_that_nobody_else_checks_are_unmapped() =>
        Assert.Empty(Index().Unmapped(HardeningCatalogue.Controls.Keys).Except(["W23", "W31"]));

    [Fact]
    public void An_index_says_what_is_unmapped()
    {
        var index = new CrosswalkIndex([Crosswalk.Read("c.yaml", Head + "spec: {edges: [{control: W01, ids: [a], relationship: equal-to, confidence: own}]}\n", [])!]);

        Assert.Equal(["W02"], index.Unmapped(["W01", "W02"]));
        Assert.Null(index.Of("W01").Single().Source);
    }

    [Fact]
    public void Mistakes_are_located_all_of_them()
    {
        var findings = new FindingList();
        Assert.Null(Crosswalk.Read("c.yaml", Head + """
            spec:
              sources: {kb: kube-bench}
              titles: {"1": One, "3": Three}
              edges:
                - {control: W01, ids: [], relationship: equal-to, confidence: own}
                - {control: W01, ids: ["1"], relationship: subset-of, confidence: stated}
                - {control: W01, ids: ["1"], relationship: subset-of, confidence: derived, source: kbb}
                - {control: W02, ids: ["2"], relationship: subset-of, confidence: own, source: kb}
            """, findings));

        Assert.Equal(
            [
                "c.yaml:8:17: CROS002: the edge of 'W01' leads to no id",
                "c.yaml:9:71: CROS003: an edge without a 'source' is our own reading: its confidence is 'own'",
                "c.yaml:10:88: CROS004: 'kbb' is none of 'sources' (did you mean 'kb'?)",
                "c.yaml:11:84: CROS003: what a source says is 'stated' or 'derived'; for a reading of our own say in 'note' what it starts from",
                "c.yaml:10:28: CROS005: '1' is mapped to this control a second time",
                "c.yaml:11:28: CROS006: '2' has no title in 'titles', and others have (did you mean '1'?)",
                "c.yaml:3:18: CROS007: 'titles' names '3', which no edge goes to (did you mean '1'?)",
            ],
            findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void A_control_that_is_not_there_and_a_word_of_no_meaning_are_located()
    {
        var findings = new FindingList();
        Assert.Null(Crosswalk.Read("c.yaml", Head + "spec: {edges: [{control: W01, ids: [a], relationship: same-as, confidence: sure}]}\n", findings));
        Crosswalk.Read("c.yaml", Head + "spec: {edges: [{control: W1, ids: [a], relationship: equal-to, confidence: own}]}\n", findings)!.CheckControls(["W01"], findings);

        Assert.Equal(
            [
                "c.yaml:4:55: YAML002: 'relationship' must be one of equal-to, equivalent-to, subset-of, superset-of, intersects-with, got 'same-as'",
                "c.yaml:4:76: YAML002: 'confidence' must be one of stated, derived, own, got 'sure'",
                "c.yaml:4:26: CROS001: unknown control 'W1' (did you mean 'W01'?)",
            ],
            findings.Select(finding => finding.ToString()));
    }

    internal static CrosswalkIndex Index() => new(Directory.EnumerateFiles(Folder, "*.yaml").Select(file => YamlContent.Read<Crosswalk>(file, File.ReadAllText(file), []))
        .OfType<Crosswalk>().ToImmutableArray());
}
