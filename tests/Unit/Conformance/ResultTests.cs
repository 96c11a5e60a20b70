using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NJsonSchema;
using Welkin.Conformance;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tests.Unit.Conformance;

public sealed class ResultTests
{
    private static readonly ClusterFacts Embedded = new("embedded", "1.36", ImmutableSortedDictionary.CreateRange([KeyValuePair.Create(ClusterAbility.Containers, "pods are simulated")]));

    [Fact]
    public async Task A_result_is_read_back_as_it_was_written_and_keeps_to_its_schema()
    {
        var text = ResultFile.Write(Result());
        var findings = new FindingList();
        var read = ResultFile.Read("result.json", text, findings);

        Assert.Empty(findings);
        Assert.Equal(text, ResultFile.Write(read!));
        Assert.Empty((await JsonSchema.FromJsonAsync(ResultFile.Schema)).Validate(text));
        Assert.Equal(["passed", "failed", "waived", "not-evaluated"], JsonNode.Parse(text)!["checks"]!.AsArray().Select(check => (string?)check!["status"]));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void A_damaged_result_is_a_finding(string text)
    {
        var findings = new FindingList();

        Assert.Null(ResultFile.Read("result.json", text, findings));
        Assert.StartsWith("CRES00", findings.Single().Id, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_evaluated_is_a_pass_nowhere()
    {
        Assert.Contains("<error message=\"", ConformanceJunit.Write(Result()), StringComparison.Ordinal);
        Assert.Equal(1, (int)JsonNode.Parse(ConformanceCtrf.Write(Result()))!["results"]!["summary"]!["passed"]!);
        Assert.Contains("api.webhooks", ConformanceMarkdown.Write(Result()), StringComparison.Ordinal);
        Assert.Contains("no container runs", ConformanceTable.Write(Result()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_ends_with_1_and_a_gap_with_3()
    {
        Assert.Equal(1, Result().ExitCode);
        Assert.Equal(3, (Result() with { Checks = [Result().Checks[0]], Gaps = ["interrupted"] }).ExitCode);
        Assert.Equal(0, (Result() with { Checks = [Result().Checks[0]] }).ExitCode);
    }

    [Fact]
    public void Nights_are_kept_and_compared()
    {
        var good = Result() with { Checks = [Result().Checks[0], Check("install.ready", CheckStatus.Passed)] };
        var history = new NightHistory([]).With(good);
        var findings = new FindingList();

        Assert.Equal(history.Records, NightHistory.Read("history.jsonl", history.Write(), findings)!.Records);
        var bad = good with { Began = good.Began.AddDays(1), Checks = [good.Checks[0], Check("install.ready", CheckStatus.Failed)] };
        Assert.Contains("install.ready", NightComparison.Of(history, bad).Write(), StringComparison.Ordinal);
        Assert.Equal(2, history.With(bad).With(bad with { Began = bad.Began.AddDays(1) }, nights: 1).Records.Length);
    }

    [Fact]
    public void Shards_become_one_result_and_a_missing_one_leaves_it_incomplete()
    {
        var (one, two) = (Result() with { Shard = new(1, 2), Checks = [Result().Checks[0]] }, Result() with { Shard = new(2, 2), Checks = [Result().Checks[1]] });

        Assert.Equal(["install.accepted", "install.ready"], ResultMerge.Merge([("b", two), ("a", one)]).Checks.Select(check => check.Id));
        Assert.Equal(["shard 2/2 is missing"], ResultMerge.Merge([("a", one)]).Gaps);
        Assert.Throws<ReportedException>(() => ResultMerge.Merge([("a", one), ("b", two with { Fingerprint = "sha256:other" })]));
        Assert.Throws<ReportedException>(() => ResultMerge.Merge([("a", one), ("b", one)]));
    }

    [Fact]
    public void A_waiver_holds_for_its_check_and_component_until_its_last_day()
    {
        var findings = new FindingList();
        var waivers = ConformanceWaivers.Read("waivers.yaml", """
            apiVersion: welkin.release/v1
            kind: ConformanceWaivers
            spec:
              waivers:
              - {check: install.ready, component: dex, reason: R, risk: K, owner: platform, approver: security, created: 2026-11-01, expires: 2026-12-01}
            """, new DateOnly(2026, 11, 24), ["install.ready"], ["dex"], findings);

        Assert.Empty(findings);
        Assert.Equal(CheckStatus.Waived, waivers.Weigh(Check("install.ready", CheckStatus.Failed), new DateOnly(2026, 12, 1)).Status);
        Assert.Equal(CheckStatus.Failed, waivers.Weigh(Check("install.ready", CheckStatus.Failed), new DateOnly(2026, 12, 2)).Status);
        Assert.Equal(CheckStatus.Failed, waivers.Weigh(Check("install.accepted", CheckStatus.Failed), new DateOnly(2026, 11, 24)).Status);
        Assert.Equal(CheckStatus.Passed, waivers.Weigh(Check("install.ready", CheckStatus.Passed), new DateOnly(2026, 11, 24)).Status);
    }

    private static ConformanceResult Result() => new("2026.4.0", "core", "sha256:r", Embedded, new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero),
    [
        Check("install.accepted", CheckStatus.Passed),
        Check("install.ready", CheckStatus.Failed),
        Check("api.webhooks", CheckStatus.Waived) with { Waiver = "known (until 2027-01-01, accepted by security)" },
        new("api.probes", "api", null, CheckStatus.NotEvaluated, ["no container runs"], []),
    ]);

    private static CheckResult Check(string id, CheckStatus status) =>
        new(id, id[..id.IndexOf('.', StringComparison.Ordinal)], "dex", status, ["seen"], [new(status == CheckStatus.Waived ? CheckStatus.Failed : status, ["seen"], TimeSpan.FromSeconds(2))]) { Title = "T", Fingerprint = "sha256:d" };
}
