using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>An audit as OSCAL assessment-results (NIST, version 1.2): observations of what was seen, findings by control, a risk for each waiver.</summary>
public static class OscalResults
{
    public static string Write(AuditReport report, AuditOrigin origin)
    {
        var results = report.Components.SelectMany(component => component.Results).Where(result => result.Status != AuditStatus.NotApplicable).ToList();
        // OSCAL has no empty lists: what nobody judged has no findings.
        var identity = OscalUuid.Of("assessment-results", origin.Profile, $"{origin.Kubernetes}", OscalDocument.Time(origin.At), string.Join(' ', report.Components.Select(component => component.Component)));
        var plan = OscalUuid.Of("profile", origin.Profile);
        var observations = OscalObservation.Of(results);
        return OscalDocument.Write("assessment-results", new JsonObject
        {
            ["uuid"] = identity,
            ["metadata"] = OscalDocument.Metadata($"Audit by profile {origin.Profile}", origin),
            ["import-ap"] = new JsonObject { ["href"] = $"#{plan}" },
            ["results"] = new JsonArray(Result(report, origin, results, observations, identity)),
            ["back-matter"] = new JsonObject
            {
                ["resources"] = new JsonArray(new JsonObject
                {
                    ["uuid"] = plan,
                    ["title"] = $"Profile {origin.Profile}",
                    ["description"] = $"The controls of profile {origin.Profile}, asked of every object for Kubernetes {origin.Kubernetes}.",
                }),
            },
        });
    }

    private static JsonObject Result(AuditReport report, AuditOrigin origin, List<AuditResult> results, IReadOnlyList<OscalObservation> observations, string identity)
    {
        var asked = report.Components.SelectMany(component => component.Results).Select(result => result.Control).Distinct().Order(StringComparer.Ordinal).ToList();
        var risks = results.Where(result => result.Waiver is not null).GroupBy(result => result.Waiver!, ReferenceEqualityComparer.Instance).Select(same => OscalRisk.Of([.. same], observations)).ToList();
        var json = new JsonObject
        {
            ["uuid"] = OscalUuid.Of(identity, "result"),
            ["title"] = "Rendered objects",
            ["description"] = string.Create(CultureInfo.InvariantCulture, $"{report.Components.Sum(component => component.Objects)} objects of {string.Join(", ", report.Components.Select(component => component.Component))}, judged before they are installed."),
            ["start"] = OscalDocument.Time(origin.At),
            ["end"] = OscalDocument.Time(origin.At),
            ["local-definitions"] = new JsonObject { ["inventory-items"] = new JsonArray([.. results.Select(result => result.Subject).DistinctBy(OscalSubject.Uuid).Select(OscalSubject.Item)]) },
            ["reviewed-controls"] = new JsonObject { ["control-selections"] = new JsonArray(asked.Count == 0 ? new JsonObject { ["include-all"] = new JsonObject() } : new JsonObject { ["include-controls"] = OscalDocument.Controls(asked) }) },
            ["observations"] = new JsonArray([.. observations.Select(observation => observation.Json(origin))]),
            ["risks"] = new JsonArray([.. risks.Select(risk => risk.Json)]),
            ["findings"] = new JsonArray([.. results.GroupBy(result => result.Control).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => Finding([.. same], observations, risks))]),
        };
        foreach (var list in new[] { "observations", "risks", "findings" }.Where(list => json[list]!.AsArray().Count == 0))
            json.Remove(list);
        if (results.Count == 0)
            json.Remove("local-definitions");
        if (asked.Except(results.Select(result => result.Control)).ToList() is { Count: > 0 } silent)
            json["remarks"] = $"Of no object here: {string.Join(", ", silent)}.";
        return json;
    }

    private static JsonObject Finding(IReadOnlyList<AuditResult> results, IReadOnlyList<OscalObservation> observations, IReadOnlyList<OscalRisk> risks)
    {
        var control = ReportWords.Control(results[0]);
        var satisfied = results.All(result => result.Status == AuditStatus.Holds);
        var unknown = results.Any(result => result.Status == AuditStatus.NotEvaluated) && !results.Any(result => result.Status == AuditStatus.Fails);
        var json = new JsonObject
        {
            ["uuid"] = OscalUuid.Of("finding", control.Id, string.Join(' ', results.Select(result => OscalSubject.Uuid(result.Subject)))),
            ["title"] = control.Title,
            ["description"] = control.Rationale,
            ["target"] = new JsonObject
            {
                ["type"] = "objective-id",
                ["target-id"] = control.Id,
                ["title"] = control.Title,
                ["status"] = new JsonObject { ["state"] = satisfied ? "satisfied" : "not-satisfied", ["reason"] = satisfied ? "pass" : unknown ? "other" : "fail" },
            },
            ["related-observations"] = new JsonArray([.. observations.Where(observation => observation.Control == control.Id).Select(observation => new JsonObject { ["observation-uuid"] = observation.Uuid })]),
        };
        if (risks.Where(risk => risk.Control == control.Id).ToList() is { Count: > 0 } related)
            json["related-risks"] = new JsonArray([.. related.Select(risk => new JsonObject { ["risk-uuid"] = risk.Uuid })]);
        return json;
    }
}
