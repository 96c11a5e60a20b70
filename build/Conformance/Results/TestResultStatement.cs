using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>A result as an in-toto statement for auditors: what was tested, by which suites, with what end.</summary>
/// <remarks>The predicate https://in-toto.io/attestation/test-result/v0.1.</remarks>
public static class TestResultStatement
{
    /// <param name="subjects">What was tested, such as the bundle.</param>
    /// <param name="configuration">What said how: the files of suites and waivers.</param>
    /// <exception cref="ReportedException">The result is incomplete: it says nothing of a release that another could rely on.</exception>
    public static string Write(ConformanceResult result, IEnumerable<(string Name, Sha256 Digest)> subjects, IEnumerable<(string Name, Sha256 Digest)> configuration)
    {
        if (!result.IsComplete || result.Shard is not null || result.Verdict == ConformanceVerdict.Incomplete)
            throw new ReportedException($"the result is incomplete and cannot be attested: {string.Join(", ", result.Gaps.DefaultIfEmpty(result.Shard is null ? "nothing was evaluated" : $"it is shard {result.Shard}"))}");

        return new JsonObject
        {
            ["_type"] = "https://in-toto.io/Statement/v1",
            ["subject"] = Described(subjects),
            ["predicateType"] = "https://in-toto.io/attestation/test-result/v0.1",
            ["predicate"] = new JsonObject
            {
                ["result"] = Word(result),
                ["configuration"] = Described(configuration),
                ["passedTests"] = Names(result, check => check.Status == CheckStatus.Passed && !check.IsFlaky),
                ["warnedTests"] = Names(result, check => check.Status == CheckStatus.Waived || check.IsFlaky),
                ["failedTests"] = Names(result, check => check.Status == CheckStatus.Failed),
            },
        }.ToReport();
    }

    // What was not evaluated is in no list, and is why the whole is no plain pass.
    private static string Word(ConformanceResult result) =>
        result.Verdict == ConformanceVerdict.Failed ? "FAILED"
        : result.Checks.All(check => check.Status == CheckStatus.Passed && !check.IsFlaky) ? "PASSED" : "WARNED";

    private static JsonArray Names(ConformanceResult result, Func<CheckResult, bool> which) =>
        [.. result.Checks.Where(which).Select(check => JsonValue.Create(check.Key.ToString()))];

    private static JsonArray Described(IEnumerable<(string Name, Sha256 Digest)> resources) =>
        [.. resources.OrderBy(resource => resource.Name, StringComparer.Ordinal).Select(resource => new JsonObject { ["name"] = resource.Name, ["digest"] = new JsonObject { ["sha256"] = resource.Digest.Hex } })];
}
