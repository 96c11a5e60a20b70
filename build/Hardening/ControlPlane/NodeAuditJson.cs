using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The audit of a node's input as JSON for machines: every result, the same text for the same audit.</summary>
public static class NodeAuditJson
{
    /// <summary>The report as text that ends with a line feed.</summary>
    public static string Write(NodeAuditReport report) => new JsonObject
    {
        ["benchmark"] = report.Benchmark.Metadata.Name,
        ["source"] = report.Benchmark.Spec.Source,
        ["results"] = new JsonArray([.. report.Results.Select(Result)]),
        ["absent"] = new JsonArray([.. report.Benchmark.Spec.Absent.Select(absent => new JsonObject { ["control"] = absent.Control.Value, ["reason"] = absent.Reason })]),
    }.ToReport();

    private static JsonObject Result(NodeResult result)
    {
        var json = new JsonObject
        {
            ["control"] = result.Control.Id.Value,
            ["title"] = result.Control.Title,
            ["status"] = ReportWords.Of(result.Status),
            ["severity"] = ReportWords.Of(result.Control.Severity),
            ["where"] = result.Where,
            ["observed"] = result.Observed,
            ["wanted"] = result.Wanted,
        };
        if (result.Number is { } number)
            json["number"] = number;
        if (result.At is { } at)
            (json["file"], json["line"], json["column"]) = (at.File, at.Line, at.Column);
        if (result.Waiver is { } waiver)
            json["waiver"] = AuditJson.Waiver(waiver);
        return json;
    }
}
