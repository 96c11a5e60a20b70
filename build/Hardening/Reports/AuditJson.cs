using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>An audit as JSON for machines: every result, the same text for the same audit.</summary>
public static class AuditJson
{
    /// <summary>The report as text that ends with a line feed.</summary>
    /// <param name="crosswalk">What the controls meet; left out without one.</param>
    public static string Write(AuditReport report, CrosswalkIndex? crosswalk = null) => new JsonObject
    {
        ["passes"] = report.Passes,
        ["controls"] = new JsonArray([.. report.Components.SelectMany(audit => audit.Results).Select(result => result.Control).Distinct()
            .Order(StringComparer.Ordinal).Select(id => Control(HardeningCatalogue.Controls[id], crosswalk ?? CrosswalkIndex.Empty))]),
        ["components"] = new JsonArray([.. report.Components.Select(Component)]),
    }.ToReport();

    private static JsonObject Control(IControl control, CrosswalkIndex crosswalk) => new()
    {
        ["id"] = control.Id,
        ["title"] = control.Title,
        ["severity"] = ReportWords.Of(control.Severity),
        ["mappings"] = new JsonArray([.. crosswalk.Of(control.Id).Select(reference => new JsonObject
        {
            ["framework"] = reference.Framework.Metadata.Name.Value.Text,
            ["ids"] = new JsonArray([.. reference.Edge.Ids.Select(id => (JsonNode?)id.Value)]),
            ["relationship"] = ReportWords.Of(reference.Edge.Relationship),
            ["confidence"] = ReportWords.Of(reference.Edge.Confidence.Value),
        })]),
    };

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
        foreach (var (key, value) in new[] { ("container", result.Container), ("path", result.Path), ("observed", Observed(result)) })
        {
            if (value is not null)
                json[key] = value;
        }
        if (result.Waiver is { } waiver)
            json["waiver"] = Waiver(waiver);
        return json;
    }

    private static string? Observed(AuditResult result) =>
        result.Observed ?? (result.Status == AuditStatus.Holds ? ObservedFields.Of(ReportWords.Control(result), result.Subject) : null);

    internal static JsonObject Waiver(Waiver waiver) => new()
    {
        ["reason"] = waiver.Reason,
        ["risk"] = waiver.Risk,
        ["owner"] = waiver.Owner,
        ["approver"] = waiver.Approver,
        ["expires"] = waiver.Expires.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["compensating"] = waiver.Compensating,
    };
}
