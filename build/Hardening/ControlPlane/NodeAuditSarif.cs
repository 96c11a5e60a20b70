using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The audit of a node's input in the Static Analysis Results Interchange Format: what falls short, at its line; what is waived is suppressed.</summary>
/// <remarks>Code hosts refuse results without a place. What no input tells has none, and stands in the properties of the run.</remarks>
public static class NodeAuditSarif
{
    /// <param name="version">The version of this tool.</param>
    public static string Write(NodeAuditReport report, string version)
    {
        var placed = report.Results.Where(result => result is { At: not null, Status: AuditStatus.Fails or AuditStatus.NotEvaluated or AuditStatus.Waived }).ToList();
        var rules = placed.Select(result => result.Control).DistinctBy(control => control.Id.Value).OrderBy(control => control.Id.Value, StringComparer.Ordinal).Select(Rule);
        return SarifLog.Write("welkin audit-nodes", version, rules, new JsonObject
        {
            ["benchmark"] = report.Benchmark.Metadata.Name,
            ["holds"] = report.Count(AuditStatus.Holds),
            ["notApplicable"] = report.Count(AuditStatus.NotApplicable),
            ["notEvaluated"] = new JsonArray([.. report.Results.Where(result => result.Status == AuditStatus.NotEvaluated && result.At is null).Select(result => (JsonNode?)$"{result.Control.Id} {result.Where}: {result.Observed}")]),
        }, placed.Select(Result));
    }

    private static JsonObject Rule(NodeControl control) => new()
    {
        ["id"] = control.Id.Value,
        ["shortDescription"] = new JsonObject { ["text"] = control.Title },
        ["fullDescription"] = new JsonObject { ["text"] = control.Rationale },
        ["defaultConfiguration"] = new JsonObject { ["level"] = AuditSarif.Level(control.Severity) },
        ["properties"] = new JsonObject { ["tags"] = new JsonArray("security", "kubernetes"), ["security-severity"] = AuditSarif.Score(control.Severity) },
    };

    private static JsonObject Result(NodeResult result)
    {
        var judged = result.Status != AuditStatus.NotEvaluated;
        var json = SarifLog.Result(result.Control.Id.Value, judged ? "fail" : "open", judged ? AuditSarif.Level(result.Control.Severity) : "none",
            $"{result.Where}: {(judged ? "" : "not evaluated: ")}{result.Observed}: {result.Wanted}{(result.Number is null ? "" : $" ({result.Number})")}", result.At!.Value);
        if (result.Waiver is { } waiver)
            json["suppressions"] = AuditSarif.Suppressed(waiver);
        return json;
    }
}
