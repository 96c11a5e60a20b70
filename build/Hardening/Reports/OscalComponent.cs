using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>The controls of an audit as an OSCAL component-definition (NIST, version 1.2): for each framework, what they implement of it and how sure that is.</summary>
public static class OscalComponent
{
    public static string Write(AuditReport report, AuditOrigin origin, CrosswalkIndex crosswalk)
    {
        var controls = report.Components.SelectMany(component => component.Results).Select(result => result.Control).ToHashSet(StringComparer.Ordinal);
        var frameworks = crosswalk.Frameworks.Where(framework => framework.Spec.Edges.Any(edge => controls.Contains(edge.Control.Value))).ToList();
        var component = new JsonObject
        {
            ["uuid"] = OscalUuid.Of("component", origin.Profile),
            ["type"] = "validation",
            ["title"] = $"Welkin hardening, profile {origin.Profile}",
            ["description"] = "Rules change the rendered objects of a release, controls judge them before they are installed.",
            ["control-implementations"] = new JsonArray([.. frameworks.Select(framework => Implementation(framework, controls, origin))]),
        };
        var definition = new JsonObject
        {
            ["uuid"] = OscalUuid.Of("component-definition", origin.Profile, OscalDocument.Time(origin.At)),
            ["metadata"] = OscalDocument.Metadata($"What profile {origin.Profile} implements", origin),
            ["components"] = new JsonArray(component),
            ["back-matter"] = new JsonObject { ["resources"] = new JsonArray([.. frameworks.Select(Resource)]) },
        };
        // OSCAL has no empty lists.
        if (frameworks.Count == 0)
        {
            component.Remove("control-implementations");
            definition.Remove("back-matter");
        }
        return OscalDocument.Write("component-definition", definition);
    }

    private static JsonObject Implementation(Crosswalk framework, HashSet<string> controls, AuditOrigin origin) => new()
    {
        ["uuid"] = OscalUuid.Of("implementation", origin.Profile, Name(framework)),
        ["source"] = $"#{OscalUuid.Of("framework", Name(framework))}",
        ["description"] = $"What the controls mean for {framework.Title}; each says what that rests on.",
        ["implemented-requirements"] = new JsonArray([.. framework.Spec.Edges
            .Where(edge => controls.Contains(edge.Control.Value))
            .SelectMany(edge => edge.Ids.Select(id => (Id: id.Value, Reference: new CrosswalkReference(framework, edge))))
            .GroupBy(pair => pair.Id).OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => Requirement(framework, same.Key, [.. same.Select(pair => pair.Reference)], origin))]),
    };

    private static JsonObject Requirement(Crosswalk framework, string id, IReadOnlyList<CrosswalkReference> references, AuditOrigin origin) => new()
    {
        ["uuid"] = OscalUuid.Of("requirement", origin.Profile, Name(framework), id),
        ["control-id"] = OscalDocument.Token(Name(framework), id),
        ["description"] = string.Join("\n", references.Select(Said)),
        ["props"] = new JsonArray(
        [
            new JsonObject { ["name"] = "label", ["value"] = OscalDocument.Line(id) },
            .. references.Select(reference => OscalDocument.Property("control", reference.Edge.Control.Value)),
            .. references.SelectMany(reference => ControlPage.RulesFor(reference.Edge.Control.Value)).Select(rule => rule.Id).Distinct().Select(rule => OscalDocument.Property("rule", rule)),
        ]),
    };

    private static string Said(CrosswalkReference reference)
    {
        var edge = reference.Edge;
        var title = HardeningCatalogue.Controls[edge.Control.Value].Title;
        return $"{edge.Control}: {title} ({ReportWords.Of(edge.Relationship)}, {ReportWords.Of(edge.Confidence.Value)}{(reference.Source is null ? "" : $": {reference.Source}")}).";
    }

    private static JsonObject Resource(Crosswalk framework)
    {
        var json = new JsonObject { ["uuid"] = OscalUuid.Of("framework", Name(framework)), ["title"] = framework.Title, ["description"] = $"Published by {framework.Metadata.Publisher}." };
        if (framework.Metadata.Url is { } url)
            json["rlinks"] = new JsonArray(new JsonObject { ["href"] = url });
        return json;
    }

    private static string Name(Crosswalk framework) => framework.Metadata.Name.Value.Text;
}
