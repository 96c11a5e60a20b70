using Welkin.Components.Evaluations;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components.Evaluations;

public sealed class CatalogueEvaluationTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_component_that_nobody_wrote_of_was_never_evaluated_and_fails_nothing()
    {
        var evaluation = Judge("");

        Assert.Equal(
        [
            "components/dex/component.yaml:3:18: EVAL001: dex: it has no 'evaluation'",
            "components/dex/component.yaml:3:18: EVAL005: dex: nobody has said how long upstream supports it",
        ], Lines(evaluation));
        Assert.Empty(EvaluationGate.Stable.Stopping(evaluation));
    }

    [Fact]
    public void What_was_evaluated_and_is_supported_has_no_finding() =>
        Assert.Empty(Judge("last: 2026-11-01, next: 2027-11-01, support: {source: s, version: \"1.0\", ends: 2028-01-01}").Findings);

    [Fact]
    public void An_evaluation_is_overdue_on_the_day_after_it_was_due()
    {
        const string evaluation = "last: 2025-11-24, next: 2026-11-24, support: {source: s}";

        Assert.Empty(Judge(evaluation).Findings);
        Assert.Equal(["components/dex/component.yaml:12:54: EVAL002: dex: its evaluation was due on 2026-11-24"], Lines(Judge(evaluation, today: Today.AddDays(1))));
        Assert.Single(EvaluationGate.Stable.Stopping(Judge(evaluation, today: Today.AddDays(1))));
    }

    [Fact]
    public void An_evaluation_that_is_still_to_come_is_none() => Assert.Equal(
        ["components/dex/component.yaml:12:36: EVAL001: dex: it will be evaluated on 2026-11-25, and has not been"],
        Lines(Judge("last: 2026-11-25, next: 2027-11-25, support: {source: s}")));

    [Theory]
    [InlineData("ends: 2026-11-23", "EVAL003: dex: support of version 1.0 ended on 2026-11-23, by notice")]
    [InlineData("ends: 2026-11-24", "EVAL004: dex: support of version 1.0 ends on 2026-11-24, by notice")]
    [InlineData("ends: 2027-03-24", "EVAL004: dex: support of version 1.0 ends on 2027-03-24, by notice")]
    [InlineData("ends: 2027-03-25", null)]
    [InlineData("ended: true", "EVAL003: dex: support of version 1.0 is over, by notice")]
    [InlineData("ended: true, scope: project", "EVAL003: dex: support of every version, with no replacement planned, is over, by notice")]
    [InlineData("note: as long as it is the newest", null)]
    public void Support_that_ended_or_soon_will_is_found_with_its_source(string support, string? finding)
    {
        var lines = Lines(Judge($"last: 2026-11-01, next: 2027-11-01, support: {{source: notice, version: \"1.0\", {support}}}")).Select(line => line.Split(": ", 2)[1]);

        Assert.Equal(finding is null ? [] : [finding], lines);
    }

    [Theory]
    [InlineData("1.0", true)]
    [InlineData("v1.0.7", true)]
    [InlineData("1.0-debian-10", true)]
    [InlineData(null, true)]
    [InlineData("1.01.0", false)]
    [InlineData("1.1.0", false)]
    [InlineData("11.0", false)]
    public void What_is_said_of_one_version_is_not_said_of_the_next(string? appVersion, bool same)
    {
        var findings = Judge("last: 2026-11-01, next: 2027-11-01, support: {source: s, version: \"1.0\", ends: 2026-03-31}", appVersion).Findings.Select(finding => $"{finding.Rule.Id}: {finding.Text}");

        Assert.Contains(same ? "EVAL003: support of version 1.0 ended on 2026-03-31, by s" : $"EVAL005: its support is stated for 1.0, and its software is {appVersion}", findings);
    }

    [Theory]
    [InlineData("RELEASE.2025-05-23T00-00-00Z", "its software RELEASE.2025-05-23T00-00-00Z is of 2025-05-23, older than 18 months")]
    [InlineData("RELEASE.2025-05-24T00-00-00Z", null)]
    [InlineData("1.2.3", null)]
    [InlineData(null, "no chart of version 1.0.0 in the lock says which software it runs")]
    public void Software_is_old_or_not_known(string? appVersion, string? text) =>
        Assert.Equal(text is null ? [] : [text], Judge("last: 2026-11-01, next: 2027-11-01, support: {source: s}", appVersion).Findings.Select(finding => finding.Text));

    [Theory]
    [InlineData("2026-11-24", "2026-11-24", true, "")]
    [InlineData("2026-11-01", "2026-11-23", false, "; it was accepted until 2026-11-23")]
    [InlineData("2026-11-25", "2026-12-01", false, "")]
    public void An_acceptance_counts_from_its_first_to_its_last_day(string created, string expires, bool counts, string text)
    {
        var evaluation = Judge($"last: 2026-11-01, next: 2027-11-01, support: {{source: s, scope: project, ended: true}}, accepted: [{{finding: EVAL003, reason: r, approver: security, created: {created}, expires: {expires}}}]");

        var finding = Assert.Single(evaluation.Findings);
        Assert.Equal((counts, $"support of every version, with no replacement planned, is over, by s{text}"), (finding.Accepted is not null, finding.Text));
        Assert.Equal(counts ? 0 : 1, EvaluationGate.Stable.Stopping(evaluation).Count());
    }

    [Fact]
    public void An_acceptance_covers_its_own_finding_alone_and_one_of_nothing_is_found()
    {
        var evaluation = Judge("next: 2026-11-01, support: {source: s, scope: project, ended: true}, accepted: [{finding: EVAL006, reason: r, approver: security, created: 2026-11-01, expires: 2026-12-01}]");

        Assert.Equal(["EVAL003", "EVAL002"], EvaluationGate.Stable.Stopping(evaluation).Select(finding => finding.Rule.Id));
        Assert.Contains("components/dex/component.yaml:12:110: EVAL008: dex: it accepts EVAL006, and does not have this finding", Lines(evaluation));
    }

    [Fact]
    public void The_gate_of_a_stable_release_names_all_that_stops_it_and_an_open_one_nothing()
    {
        var evaluation = Judge("next: 2026-11-01, support: {source: s, ends: 2026-03-31, scope: project}, replacement: Gateway API");
        EvaluationGate.Open.Hold(evaluation);

        Assert.Equal(
        [
            "a stable release must not have these 2 findings; mend them, or accept them by id under 'evaluation: accepted' of the component:",
            "  components/dex/component.yaml:12:75: EVAL003: dex: support of every version ended on 2026-03-31, by s",
            "  components/dex/component.yaml:12:36: EVAL002: dex: its evaluation was due on 2026-11-01",
        ], Assert.Throws<ReportedException>(() => EvaluationGate.Stable.Hold(evaluation)).Lines);
    }

    [Fact]
    public void Reports_show_three_facts_of_each_component_and_the_finding_with_who_accepted_it()
    {
        var evaluation = Judge("support: {source: a|b, version: \"2.44\", ends: 2026-03-31}, accepted: [{finding: EVAL003, reason: r, approver: security, created: 2026-11-01, expires: 2026-12-01}]", "2.44.0");

        Golden.Verify(EvaluationReport.Markdown(evaluation), "evaluation.md");
        Golden.Verify(EvaluationJson.Write(evaluation, EvaluationGate.Stable), "evaluation.json");
        Golden.Verify(EvaluationReport.Table(evaluation), "evaluation.txt");
    }

    private CatalogueEvaluation Judge(string evaluation, string? appVersion = "1.0.0", DateOnly? today = null)
    {
        _folder.With("dex", more: evaluation.Length == 0 ? "" : $"  evaluation: {{why: sign-in, {evaluation}}}");
        return CatalogueEvaluation.Judge(_folder.Read().Components, _ => appVersion, today ?? Today);
    }

    private static IEnumerable<string> Lines(CatalogueEvaluation evaluation) => evaluation.Findings.Select(finding => finding.ToString());
}
