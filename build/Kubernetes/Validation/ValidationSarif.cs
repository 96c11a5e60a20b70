using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Writes a report in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS), which code hosts show beside the lines.</summary>
public static class ValidationSarif
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>The rule of what could not be judged: its results are open, neither passed nor failed (section 3.27.9).</summary>
    private const string NotEvaluated = "K8S000";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="tool">The version of this tool.</param>
    public static string Write(ValidationReport report, string tool)
    {
        var results = Results(report).ToList();
        return new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "welkin validate",
                        ["version"] = tool,
                        ["rules"] = new JsonArray([.. results.Select(result => result["ruleId"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal).Select(id => new JsonObject { ["id"] = id })]),
                    },
                },
                ["properties"] = new JsonObject { ["kubernetes"] = report.Server },
                ["results"] = new JsonArray([.. results]),
            }),
        }.ToJsonString(Readable) + "\n";
    }

    private static IEnumerable<JsonObject> Results(ValidationReport report)
    {
        foreach (var finding in report.Unreadable)
            yield return Result(finding.Id, "fail", "error", finding.Text, finding.At);
        foreach (var item in report.Objects)
        {
            foreach (var (fault, place) in item.Verdict.Faults.Zip(item.Places))
                yield return Result(fault.Id, "fail", fault.Tolerated ? "warning" : "error", $"{item.Identity}: {fault.Text}", place);
            foreach (var what in item.Verdict.NotEvaluated)
                yield return Result(NotEvaluated, "open", "none", $"{item.Identity}: not evaluated: {what}", item.At);
        }
    }

    private static JsonObject Result(string id, string kind, string level, string text, Location at) => new()
    {
        ["ruleId"] = id,
        ["kind"] = kind,
        ["level"] = level,
        ["message"] = new JsonObject { ["text"] = text },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', at.File.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)) },
                ["region"] = new JsonObject { ["startLine"] = at.Line, ["startColumn"] = at.Column },
            },
        }),
    };
}
