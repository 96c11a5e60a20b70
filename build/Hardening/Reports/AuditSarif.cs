using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>An audit in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS): what falls short, at its line; what is waived is suppressed.</summary>
public static class AuditSarif
{
    /// <param name="crosswalk">What the controls meet, for the help of each rule.</param>
    public static string Write(AuditReport report, AuditOrigin origin, CrosswalkIndex crosswalk)
    {
        var shortfalls = report.Shortfalls.ToList();
        var places = new ResultPlaces();
        var rules = shortfalls.Select(result => result.Control).Distinct().Order(StringComparer.Ordinal).Select(id => Rule(HardeningCatalogue.Controls[id], crosswalk));
        return SarifLog.Write("welkin audit", origin.Tool, rules, new JsonObject
        {
            ["profile"] = origin.Profile,
            ["kubernetes"] = origin.Kubernetes.ToString(),
            ["holds"] = report.Count(AuditStatus.Holds),
            ["notApplicable"] = report.Count(AuditStatus.NotApplicable),
        }, shortfalls.Select(result => Result(result, places.Of(result))));
    }

    private static JsonObject Rule(IControl control, CrosswalkIndex crosswalk) => new()
    {
        ["id"] = control.Id,
        ["shortDescription"] = new JsonObject { ["text"] = control.Title },
        ["fullDescription"] = new JsonObject { ["text"] = control.Rationale },
        ["help"] = new JsonObject { ["text"] = $"{control.Rationale} {control.Remedy}", ["markdown"] = ControlPage.Markdown(control, crosswalk) },
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(control.Severity) },
        ["properties"] = new JsonObject { ["tags"] = new JsonArray("security", "kubernetes"), ["security-severity"] = Score(control.Severity) },
    };

    private static JsonObject Result(AuditResult result, Location at)
    {
        var control = ReportWords.Control(result);
        var place = $"{result.Identity}{(result.Container is null ? "" : $" container {result.Container}")}{(result.Path is null ? "" : $" {result.Path}")}";
        var judged = result.Status != AuditStatus.NotEvaluated;
        var json = SarifLog.Result(result.Control, judged ? "fail" : "open", judged ? Level(control.Severity) : "none",
            $"{place}: {(judged ? "" : "not evaluated: ")}{result.Observed ?? "-"}: {control.Title}", at);
        // What stays the same when lines move.
        json["partialFingerprints"] = new JsonObject { ["controlAndPlace/v1"] = $"{result.Control} {result.Component} {place}" };
        if (result.Waiver is { } waiver)
            json["suppressions"] = Suppressed(waiver);
        return json;
    }

    internal static JsonArray Suppressed(Waiver waiver) => new(new JsonObject
    {
        ["kind"] = "external",
        ["status"] = "accepted",
        ["justification"] = string.Create(CultureInfo.InvariantCulture, $"{waiver.Reason} Approved by {waiver.Approver} until {waiver.Expires.Value:yyyy-MM-dd}."),
    });

    internal static string Level(Severity severity) => severity switch
    {
        Severity.Low => "note",
        Severity.Medium => "warning",
        _ => "error",
    };

    // Code hosts sort by a number as CVSS has it: each is the middle of its band.
    internal static string Score(Severity severity) => severity switch
    {
        Severity.Low => "2.0",
        Severity.Medium => "5.5",
        Severity.High => "8.0",
        _ => "9.5",
    };
}
