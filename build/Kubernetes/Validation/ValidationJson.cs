using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Writes a report for programs.</summary>
public static class ValidationJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ValidationReport report) => new JsonObject
    {
        ["kubernetes"] = report.Server,
        ["summary"] = new JsonObject
        {
            ["objects"] = report.Objects.Length,
            ["valid"] = report.Valid,
            ["refused"] = report.Refused,
            ["notEvaluated"] = report.NotEvaluated,
            ["unreadable"] = report.Unreadable.Length,
        },
        ["unreadable"] = new JsonArray([.. report.Unreadable.Select(finding => Placed(finding.At, new() { ["id"] = finding.Id, ["text"] = finding.Text }))]),
        ["objects"] = new JsonArray([.. report.Objects.Where(item => !item.Verdict.Valid || !item.Verdict.Faults.IsEmpty).Select(Object)]),
    }.ToJsonString(Readable) + "\n";

    private static JsonNode Object(ValidatedObject item) => Placed(item.At, new()
    {
        ["apiVersion"] = item.Identity.ApiVersion,
        ["kind"] = item.Identity.Kind,
        ["namespace"] = item.Identity.Namespace,
        ["name"] = item.Identity.Name,
        ["outcome"] = item.Verdict.Refused ? "refused" : item.Verdict.Valid ? "valid" : "not-evaluated",
        ["faults"] = new JsonArray([.. item.Verdict.Faults.Zip(item.Places, (fault, place) => Placed(place, new()
        {
            ["id"] = fault.Id,
            ["severity"] = fault.Tolerated ? "warning" : "error",
            ["reason"] = fault.Reason.ToString(),
            ["field"] = fault.Path.ToString(),
            ["text"] = fault.Text,
        }))]),
        ["notEvaluated"] = new JsonArray([.. item.Verdict.NotEvaluated.Select(what => (JsonNode?)what)]),
    });

    private static JsonObject Placed(Location at, JsonObject what)
    {
        what["file"] = at.File;
        what["line"] = at.Line;
        what["column"] = at.Column;
        return what;
    }
}
