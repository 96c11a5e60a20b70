using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening.Posture;

public sealed class PostureFileTests
{
    [Fact]
    public void An_audit_is_read_back_as_it_was_written()
    {
        var findings = new FindingList();
        var report = AuditFormatTests.Report;
        var read = PostureFile.Read("audit.json", AuditJson.Write(report), findings);

        Assert.Empty(findings);
        Assert.Empty(PostureComparison.Of(PostureRelease.Of(report), read!).Changes);
        Assert.Equal(new DateOnly(2027, 1, 31), read!.Verdicts.Single(verdict => verdict.Status == AuditStatus.Waived).Expires);
    }

    [Theory]
    [InlineData("{\n  \"components\": [\n", "audit.json:3:1: POST001: this is neither an audit as 'welkin audit --output json' writes it nor the record of a release")]
    [InlineData("{\"components\": [{\"name\": \"a\",\n\"results\": [{\"control\": \"W01\", \"status\": \"fine\"}]}]}", "audit.json:2:")]
    [InlineData("{\"passes\": true}", "audit.json:1:")]
    [InlineData("[]", "audit.json:1:")]
    [InlineData("", "audit.json:1:1: POST001")]
    public void What_is_no_audit_is_located(string text, string finding)
    {
        var findings = new FindingList();

        Assert.Null(PostureFile.Read("audit.json", text, findings));
        Assert.StartsWith(finding, findings.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_is_read_back_as_it_was_written_and_says_the_same()
    {
        var release = PostureRelease.Of(AuditFormatTests.Report) with { Origin = SmallReleases.Origin, Hardened = [(SmallReleases.App.Key, "not-privileged")] };
        var text = PostureRecord.Write(release);
        var read = Read(text);

        Assert.Equal(text, PostureRecord.Write(read!));
        Assert.Equal(text, PostureRecord.Write(release with { Verdicts = [.. release.Verdicts.Reverse()] }));
        Assert.Empty(PostureComparison.Of(release, read!).Changes);
        Assert.Equal(release.Verdicts.Where(verdict => verdict.Status != AuditStatus.NotApplicable).ToHashSet(), read!.Verdicts.Where(verdict => verdict.Status != AuditStatus.NotApplicable).ToHashSet());
        Assert.DoesNotContain('\r', text);
    }

    [Theory]
    [InlineData("\"apiVersion\": \"welkin.release/v1\"", "\"apiVersion\": \"welkin.release/v2\"")]
    [InlineData("\"W01\": \"critical\"", "\"W01\": null")]
    [InlineData("\"W01\": \"\"", "\"W01\": null")]
    [InlineData("\"W02\": \"critical\"", "\"W03\": \"critical\"")]
    [InlineData("\"holds\"", "\"hold\"")]
    [InlineData("\"told\": \"\"", "\"told\": null")]
    [InlineData("\"edition\": \"core\",", "")]
    public void A_record_with_mistakes_is_one_line(string from, string to)
    {
        var text = PostureRecord.Write(new PostureRelease([PostureComparisonTests.Holds("W01"), PostureComparisonTests.Fails("W02")]) { Origin = SmallReleases.Origin });
        var findings = new FindingList();

        Assert.Contains(from, text, StringComparison.Ordinal);
        Assert.Null(PostureFile.Read("posture.json", text.Replace(from, to, StringComparison.Ordinal), findings));
        Assert.Matches(@"^posture\.json:[0-9]+:[0-9]+: POST001: ", Assert.Single(findings).ToString());
    }

    private static PostureRelease? Read(string text)
    {
        var findings = new FindingList();
        var read = PostureFile.Read("posture.json", text, findings);
        Assert.Empty(findings);
        return read;
    }
}
