using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Writes a report in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS), which code hosts show beside the lines.</summary>
public static class ValidationSarif
{
    /// <summary>The rule of what could not be judged: its results are open, neither passed nor failed (section 3.27.9).</summary>
    private const string NotEvaluated = "K8S000";

    /// <param name="tool">The version of this tool.</param>
    public static string Write(ValidationReport report, string tool)
    {
        var results = Results(report).ToList();
        var rules = results.Select(result => result["ruleId"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal).Select(id => new JsonObject { ["id"] = id });
        return SarifLog.Write("welkin validate", tool, rules, new JsonObject { ["kubernetes"] = report.Server }, results);
    }

    private static IEnumerable<JsonObject> Results(ValidationReport report)
    {
        foreach (var finding in report.Unreadable)
            yield return SarifLog.Result(finding.Id, "fail", "error", finding.Text, finding.At);
        foreach (var item in report.Objects)
        {
            foreach (var (fault, place) in item.Verdict.Faults.Zip(item.Places))
                yield return SarifLog.Result(fault.Id, "fail", fault.Tolerated ? "warning" : "error", $"{item.Identity}: {fault.Text}", place);
            foreach (var what in item.Verdict.NotEvaluated)
                yield return SarifLog.Result(NotEvaluated, "open", "none", $"{item.Identity}: not evaluated: {what}", item.At);
        }
    }
}
