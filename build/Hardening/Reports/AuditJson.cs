using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>An audit as JSON for machines: every result, the same text for the same audit.</summary>
public static class AuditJson
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The report as text that ends with a line feed.</summary>
    public static string Write(AuditReport report) => new JsonObject
    {
        ["passes"] = report.Passes,
        ["components"] = new JsonArray([.. report.Components.Select(Component)]),
    }.ToJsonString(Readable) + "\n";

    private static JsonObject Component(ComponentAudit audit) => new()
    {
        ["name"] = audit.Component,
        ["objects"] = audit.Objects,
        ["workloads"] = audit.Workloads,
        ["results"] = new JsonArray([.. audit.Results.Select(Result)]),
    };

    private static JsonObject Result(AuditResult result)
    {
        var json = new JsonObject
        {
            ["control"] = result.Control,
            ["status"] = ReportWords.Of(result.Status),
            ["severity"] = ReportWords.Of(ReportWords.Control(result).Severity),
            ["apiVersion"] = result.Identity.ApiVersion,
            ["kind"] = result.Identity.Kind,
            ["namespace"] = result.Identity.Namespace,
            ["name"] = result.Identity.Name,
            ["file"] = result.At.File,
            ["line"] = result.At.Line,
        };
        foreach (var (key, value) in new[] { ("container", result.Container), ("path", result.Path), ("observed", result.Observed) })
        {
            if (value is not null)
                json[key] = value;
        }
        if (result.Waiver is { } waiver)
            json["waiver"] = Waiver(waiver);
        return json;
    }

    private static JsonObject Waiver(Waiver waiver) => new()
    {
        ["reason"] = waiver.Reason,
        ["risk"] = waiver.Risk,
        ["owner"] = waiver.Owner,
        ["approver"] = waiver.Approver,
        ["expires"] = waiver.Expires.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["compensating"] = waiver.Compensating,
    };
}
