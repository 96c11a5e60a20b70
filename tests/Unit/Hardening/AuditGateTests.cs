using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Hardening;

public sealed class AuditGateTests
{
    [Theory]
    [InlineData("any", "low medium high critical")]
    [InlineData("medium", "medium high critical")]
    [InlineData("high", "high critical")]
    [InlineData("critical", "critical")]
    [InlineData("never", "")]
    public void A_finding_stops_from_its_severity_on(string word, string stopping)
    {
        var report = Report([.. Enum.GetValues<Severity>().Select(severity => Result(severity, AuditStatus.Fails))]);

        Assert.Equal(stopping, string.Join(' ', AuditGate.Parse(word).Stopping(report).Select(SeverityOf).Order().Select(severity => severity.ToString().ToLowerInvariant())));
    }

    [Fact]
    public void What_was_not_evaluated_stops_like_a_failure()
    {
        var report = Report(Result(Severity.High, AuditStatus.NotEvaluated));

        Assert.Single(AuditGate.Parse("any").Stopping(report));
        Assert.Single(AuditGate.Parse("high").Stopping(report));
        Assert.Empty(AuditGate.Parse("critical").Stopping(report));
    }

    [Theory]
    [InlineData(AuditStatus.Holds)]
    [InlineData(AuditStatus.NotApplicable)]
    [InlineData(AuditStatus.Waived)]
    public void What_holds_or_is_waived_stops_nothing(AuditStatus status) =>
        Assert.Empty(AuditGate.Parse("any").Refusal(Report(Result(Severity.Critical, status))));

    [Fact]
    public void Every_result_that_stops_is_a_line()
    {
        var failing = Result(Severity.Critical, AuditStatus.Fails) with { Container = "app", Path = "spec.containers[0]", Observed = "true" };
        var report = Report(failing, Result(Severity.Critical, AuditStatus.NotEvaluated), Result(Severity.Low, AuditStatus.Fails));
        var control = HardeningCatalogue.Controls[failing.Control];

        Assert.Equal(
            [
                "the audit leaves 2 findings that no waiver covers, of severity high or higher:",
                $"  hardened/app.yaml:3:1: {control.Id}: {control.Title}: app: Pod home/app container app spec.containers[0]: true",
                $"  hardened/app.yaml:3:1: {control.Id}: {control.Title}: app: Pod home/app: not evaluated",
            ],
            AuditGate.Parse("high").Refusal(report));
    }

    [Fact]
    public void Never_lets_everything_through() => Assert.Empty(AuditGate.Parse("never").Refusal(Report(Result(Severity.Critical, AuditStatus.Fails))));

    private static Severity SeverityOf(AuditResult result) => HardeningCatalogue.Controls[result.Control].Severity;

    private static AuditReport Report(params AuditResult[] results) => new([new ComponentAudit("app", 1, 1, [.. results])]);

    private static AuditResult Result(Severity severity, AuditStatus status) => new(
        new AuditSubject("app", new ObjectIdentity("v1", "Pod", "home", "app"), new Location("hardened/app.yaml", 3, 1), null),
        HardeningCatalogue.Controls.Values.First(control => control.Severity == severity).Id, status);
}
