using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>What was seen: one for each place where a control falls short, and one for each control with all objects for which it holds.</summary>
internal sealed record OscalObservation(string Uuid, string Control, ImmutableArray<AuditResult> Results)
{
    public static IReadOnlyList<OscalObservation> Of(IEnumerable<AuditResult> results) =>
    [
        .. results.GroupBy(result => result.Control).OrderBy(same => same.Key, StringComparer.Ordinal).SelectMany(same =>
        {
            var held = same.Where(result => result.Status == AuditStatus.Holds).ToImmutableArray();
            var short_ = same.Where(result => result.Status != AuditStatus.Holds).Select((result, index) => new OscalObservation(
                OscalUuid.Of("observation", same.Key, OscalSubject.Uuid(result.Subject), result.Container, result.Path, index.ToString(CultureInfo.InvariantCulture)), same.Key, [result]));
            return held.IsEmpty ? short_ : short_.Prepend(new OscalObservation(OscalUuid.Of("holds", same.Key, string.Join(' ', held.Select(result => OscalSubject.Uuid(result.Subject)))), same.Key, held));
        }),
    ];

    public JsonObject Json(AuditOrigin origin)
    {
        var first = Results[0];
        var json = new JsonObject
        {
            ["uuid"] = Uuid,
            ["title"] = ReportWords.Control(first).Title,
            ["description"] = Description(first),
            ["props"] = OscalDocument.Properties(
                ("control", Control), ("status", ReportWords.Of(first.Status)), ("severity", ReportWords.Of(ReportWords.Control(first).Severity)),
                ("container", first.Container), ("path", first.Path), ("observed", Results.Length == 1 ? Observed(first) : null)),
            ["methods"] = new JsonArray("TEST"),
            ["types"] = new JsonArray("finding"),
            ["subjects"] = new JsonArray([.. Results.Select(result => result.Subject).DistinctBy(OscalSubject.Uuid).Select(OscalSubject.Reference)]),
            ["collected"] = OscalDocument.Time(origin.At),
        };
        if (first.Waiver is { } waiver)
            json["expires"] = OscalDocument.EndOf(waiver.Expires.Value);
        return json;
    }

    private string Description(AuditResult first) => first.Status == AuditStatus.Holds
        ? string.Create(CultureInfo.InvariantCulture, $"Holds for {Results.Length} objects.")
        : $"{first.Identity}{(first.Container is null ? "" : $" container {first.Container}")}{(first.Path is null ? "" : $" {first.Path}")}: {Observed(first) ?? "not evaluated"} ({first.At})";

    private static string? Observed(AuditResult result) =>
        result.Observed ?? (result.Status == AuditStatus.Holds ? ObservedFields.Of(ReportWords.Control(result), result.Subject) : null);
}

/// <summary>An object of the release as OSCAL's inventory item.</summary>
internal static class OscalSubject
{
    public static string Uuid(AuditSubject subject) =>
        OscalUuid.Of("object", subject.Component, subject.Identity.ApiVersion, subject.Identity.Kind, subject.Identity.Namespace, subject.Identity.Name, $"{subject.At}");

    public static JsonObject Item(AuditSubject subject) => new()
    {
        ["uuid"] = Uuid(subject),
        ["description"] = $"{subject.Identity} of {subject.Component}",
        ["props"] = OscalDocument.Properties(
            ("component", subject.Component), ("api-version", subject.Identity.ApiVersion), ("kind", subject.Identity.Kind), ("namespace", subject.Identity.Namespace),
            ("name", subject.Identity.Name), ("place", $"{subject.At}")),
    };

    public static JsonObject Reference(AuditSubject subject) => new() { ["subject-uuid"] = Uuid(subject), ["type"] = "inventory-item", ["title"] = OscalDocument.Line($"{subject.Identity}") };
}

/// <summary>A waiver as an accepted risk with an end.</summary>
internal sealed record OscalRisk(string Uuid, string Control, JsonObject Json)
{
    /// <param name="results">What one waiver covers.</param>
    public static OscalRisk Of(IReadOnlyList<AuditResult> results, IEnumerable<OscalObservation> observations)
    {
        var (first, waiver) = (results[0], results[0].Waiver!);
        var uuid = OscalUuid.Of("risk", first.Component, first.Control, $"{waiver.Selector}");
        return new OscalRisk(uuid, first.Control, new JsonObject
        {
            ["uuid"] = uuid,
            ["title"] = $"{first.Control} is waived for {waiver.Selector}",
            ["description"] = waiver.Reason,
            ["statement"] = waiver.Risk,
            ["props"] = OscalDocument.Properties(("owner", waiver.Owner), ("approver", waiver.Approver), ("ticket", waiver.Ticket)),
            ["status"] = "deviation-approved",
            ["mitigating-factors"] = new JsonArray(new JsonObject { ["uuid"] = OscalUuid.Of(uuid, "compensating"), ["description"] = waiver.Compensating }),
            ["deadline"] = OscalDocument.EndOf(waiver.Expires.Value),
            ["related-observations"] = new JsonArray([.. observations.Where(observation => ReferenceEquals(observation.Results[0].Waiver, waiver)).Select(observation => new JsonObject { ["observation-uuid"] = observation.Uuid })]),
        });
    }
}
