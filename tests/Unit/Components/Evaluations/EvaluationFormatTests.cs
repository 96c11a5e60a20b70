namespace Welkin.Tests.Unit.Components.Evaluations;

public sealed class EvaluationFormatTests : IDisposable
{
    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_catalogue_without_evaluations_reads_as_before() => Assert.Null(_folder.With("dex").Read().Components.Single().Spec.Evaluation);

    [Fact]
    public void An_evaluation_needs_no_more_than_a_reason()
    {
        var evaluation = _folder.With("dex", more: "  evaluation: {why: sign-in}").Read().Components.Single().Spec.Evaluation!;

        Assert.Equal(("sign-in", null, null, null, null), (evaluation.Why, evaluation.Last, evaluation.Next, evaluation.Support, evaluation.Replacement));
        Assert.Empty(evaluation.Accepted);
    }

    [Fact]
    public void Mistakes_of_writing_stand_where_they_were_made() => Assert.Equal(
        [
            "components/dex/component.yaml:12:15: YAML001: 'why' is missing",
            "components/dex/component.yaml:12:16: YAML003: unknown key 'wy' (did you mean 'why'?)",
            "components/dex/component.yaml:12:35: YAML002: 'last' must be a date such as 2026-12-01, got '2026-02-30'",
            "components/dex/component.yaml:12:56: YAML001: 'source' is missing",
            "components/dex/component.yaml:12:63: YAML002: 'ends' must be a date such as 2026-12-01, got 'March 2026'",
        ],
        _folder.With("dex", more: "  evaluation: {wy: sign-in, last: 2026-02-30, support: {ends: March 2026}}").Findings());

    [Theory]
    [InlineData("last: 2026-11-01", "12:36: EVAL101: 'next' is missing: an evaluation says when the next one is due")]
    [InlineData("support: {source: s, scope: project, ended: true, ends: 2026-03-31}", "12:86: EVAL102: 'ended' is for support whose last day nobody names: leave 'ended' or 'ends' out")]
    [InlineData("support: {source: s, ends: 2026-03-31}", "12:39: EVAL109: 'version' is missing: the end of a version is of no other one; or 'scope' is project")]
    [InlineData("last: 2026-11-01, next: 2026-10-31", "12:54: EVAL103: the next evaluation is due on 2026-10-31, not after the last one on 2026-11-01")]
    [InlineData("last: 2026-11-01, next: 2026-11-01", "12:54: EVAL103: the next evaluation is due on 2026-11-01, not after the last one on 2026-11-01")]
    public void Days_must_fit_each_other(string days, string finding) =>
        Assert.Equal([$"components/dex/component.yaml:{finding}"], _folder.With("dex", more: $"  evaluation: {{why: sign-in, {days}}}").Findings());

    [Theory]
    [InlineData("EVAL03", "approver: security", "2026-11-01", "2026-12-01", "15:18: EVAL104: there is no finding 'EVAL03' (did you mean 'EVAL003'?)")]
    [InlineData("EVAL003", "approver: security", "2026-11-02", "2026-11-01", "19:18: EVAL105: the acceptance ends on 2026-11-01, before it begins on 2026-11-02")]
    [InlineData("EVAL003", "approver: security", "2026-11-01", "2027-11-03", "19:18: EVAL106: a finding is accepted for at most 366 days: 2026-11-01 to 2027-11-03 is longer")]
    [InlineData("EVAL003", "approver: Platform", "2026-11-01", "2026-12-01", "15:9: EVAL107: 'Platform' owns the component and cannot accept its finding alone: approver and owner must differ")]
    [InlineData("EVAL003", "approver: ''", "2026-11-01", "2026-12-01", "17:19: YAML002: 'approver' must say something, this is blank")]
    public void An_acceptance_names_a_finding_another_person_and_an_end(string id, string approver, string created, string expires, string finding) =>
        Assert.Equal([$"components/dex/component.yaml:{finding}"], _folder.With("dex", more: Accepting(id, approver, created, expires)).Findings());

    [Fact]
    public void A_finding_is_accepted_once() => Assert.Equal(
        ["components/dex/component.yaml:20:9: EVAL108: EVAL003 is accepted a second time"],
        _folder.With("dex", more: Accepting("EVAL003", "approver: security", "2026-11-01", "2026-12-01")
            + "\n      - {finding: EVAL003, reason: r, approver: security, created: 2026-12-02, expires: 2026-12-31}").Findings());

    private static string Accepting(string id, string approver, string created, string expires) => $"""
          evaluation:
            why: sign-in
            accepted:
              - finding: {id}
                reason: nothing else is there yet
                {approver}
                created: {created}
                expires: {expires}
        """;
}
