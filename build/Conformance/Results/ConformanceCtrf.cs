using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>A result in the Common Test Report Format: waived is skipped, not evaluated is other; the word of the suite stays in <c>rawStatus</c>.</summary>
/// <remarks>ctrf.schema.json of github.com/ctrf-io/ctrf.</remarks>
public static class ConformanceCtrf
{
    /// <summary>The report as text that ends with a line feed.</summary>
    public static string Write(ConformanceResult result) => new JsonObject
    {
        ["reportFormat"] = "CTRF",
        ["specVersion"] = "1.0.0",
        ["timestamp"] = result.Began.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["generatedBy"] = "welkin",
        ["results"] = new JsonObject
        {
            ["tool"] = new JsonObject { ["name"] = "welkin conformance" },
            ["summary"] = Summary(result),
            ["tests"] = new JsonArray([.. result.Checks.Select(Test)]),
            ["environment"] = new JsonObject
            {
                ["appName"] = $"welkin {result.Edition}",
                ["appVersion"] = result.Release,
                ["testEnvironment"] = result.Cluster.ToString(),
                ["healthy"] = result.Verdict == ConformanceVerdict.Passed,
            },
            ["extra"] = new JsonObject { ["verdict"] = EnumWord.Of(result.Verdict), ["gaps"] = new JsonArray([.. result.Gaps.Select(gap => JsonValue.Create(gap))]) },
        },
    }.ToReport();

    private static JsonObject Summary(ConformanceResult result) => new()
    {
        ["tests"] = result.Checks.Length,
        ["passed"] = result.Count(CheckStatus.Passed),
        ["failed"] = result.Count(CheckStatus.Failed),
        ["skipped"] = result.Count(CheckStatus.Waived),
        ["pending"] = 0,
        ["other"] = result.Count(CheckStatus.NotEvaluated),
        ["flaky"] = result.Checks.Count(check => check.IsFlaky),
        ["suites"] = result.Checks.Select(check => check.Suite).Distinct(StringComparer.Ordinal).Count(),
        ["start"] = result.Began.ToUnixTimeMilliseconds(),
        // Checks run beside each other: the end is not the sum, and the longest is the least it can be.
        ["stop"] = result.Began.ToUnixTimeMilliseconds() + result.Checks.Select(check => Milliseconds(check.Time)).DefaultIfEmpty().Max(),
    };

    private static JsonObject Test(CheckResult check)
    {
        var test = new JsonObject
        {
            ["name"] = check.Key.ToString(),
            ["status"] = Word(check.Status),
            ["duration"] = Milliseconds(check.Time),
            ["suite"] = new JsonArray(check.Suite),
            ["rawStatus"] = EnumWord.Of(check.Status),
            ["tags"] = new JsonArray([.. check.Controls.Select(control => JsonValue.Create(control))]),
            ["flaky"] = check.IsFlaky,
        };
        if (check.Status != CheckStatus.Passed)
            test["message"] = string.Join('\n', [.. check.Observed, .. check.Waiver is null ? Array.Empty<string>() : [$"waived: {check.Waiver}"]]);
        if (check.Attempts.Length > 1)
            (test["retries"], test["retryAttempts"]) = (check.Attempts.Length - 1, new JsonArray([.. check.Attempts.Select(Attempt)]));
        return test;
    }

    private static JsonObject Attempt(CheckAttempt attempt, int index) => new()
    {
        ["attempt"] = index + 1,
        ["status"] = Word(attempt.Status),
        ["duration"] = Milliseconds(attempt.Time),
        ["message"] = string.Join('\n', attempt.Observed),
    };

    private static string Word(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "passed",
        CheckStatus.Failed => "failed",
        CheckStatus.Waived => "skipped",
        _ => "other",
    };

    private static long Milliseconds(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);
}
