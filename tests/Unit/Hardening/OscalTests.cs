using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening;

/// <summary>The shape of OSCAL, as far as these documents use it: what its JSON schema (version 1.2) requires of each part, and the references within.</summary>
public sealed partial class OscalTests
{
    private static readonly string Results = OscalResults.Write(AuditFormatTests.Report, AuditFormatTests.Origin);
    private static readonly string Component = OscalComponent.Write(AuditFormatTests.Report, AuditFormatTests.Origin, CrosswalkTests.Index());

    [Fact]
    public async Task Assessment_results_have_the_shape_of_oscal() => Assert.Empty((await Schema("assessment-results")).Validate(Results));

    [Fact]
    public async Task A_component_definition_has_the_shape_of_oscal() => Assert.Empty((await Schema("component-definition")).Validate(Component));

    [Theory]
    [InlineData("\"uuid\"", "\"id\"")]
    [InlineData("\"import-ap\"", "\"import\"")]
    [InlineData("not-satisfied", "failed")]
    [InlineData("deviation-approved", "waived")]
    [InlineData("2026-12-01T12:00:00Z", "2026-12-01")]
    public async Task The_shape_refuses_what_is_none(string right, string wrong) =>
        Assert.NotEmpty((await Schema("assessment-results")).Validate(Results.Replace(right, wrong, StringComparison.Ordinal)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_reference_leads_to_something_and_no_uuid_is_there_twice(bool results)
    {
        var root = JsonNode.Parse(results ? Results : Component)!;
        var made = Values(root, "uuid").ToList();
        var asked = new[] { "subject-uuid", "observation-uuid", "risk-uuid" }.SelectMany(name => Values(root, name))
            .Concat(Values(root, "href").Concat(Values(root, "source")).Where(reference => reference.StartsWith('#')).Select(reference => reference[1..]));

        Assert.Equal(made.Distinct(), made);
        Assert.Empty(asked.Except(made));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Names_of_properties_are_tokens_and_values_one_line(bool results)
    {
        var properties = Nodes(JsonNode.Parse(results ? Results : Component)!).OfType<JsonObject>().Where(node => node["value"] is not null && node["name"] is not null).ToList();

        Assert.NotEmpty(properties);
        Assert.All(properties, property =>
        {
            Assert.Matches(@"\A(\p{L}|_)(\p{L}|\p{N}|[.\-_])*\z", (string)property["name"]!);
            Assert.Matches(@"\A\S(.*\S)?\z", (string)property["value"]!);
        });
    }

    [Fact]
    public void What_holds_is_satisfied_and_everything_else_is_not()
    {
        var result = JsonNode.Parse(Results)!["assessment-results"]!["results"]![0]!;
        var states = result["findings"]!.AsArray().ToDictionary(finding => (string)finding!["target"]!["target-id"]!, finding => (string?)finding!["target"]!["status"]!["state"]);

        Assert.Equal(["W02", "W03", "W26"], states.Where(state => state.Value == "not-satisfied").Select(state => state.Key).Order());
        Assert.Equal("satisfied", states["W01"]);
    }

    [Fact]
    public void What_was_not_evaluated_is_not_satisfied_for_another_reason() => Assert.All(
        JsonNode.Parse(OscalResults.Write(AuditFormatTests.Unknown, AuditFormatTests.Origin))!["assessment-results"]!["results"]![0]!["findings"]!.AsArray(),
        finding => Assert.Equal(("not-satisfied", "other"), ((string?)finding!["target"]!["status"]!["state"], (string?)finding["target"]!["status"]!["reason"])));

    [Fact]
    public void A_waiver_is_an_approved_deviation_with_a_deadline()
    {
        var risk = JsonNode.Parse(Results)!["assessment-results"]!["results"]![0]!["risks"]!.AsArray().Single()!;

        Assert.Equal(("deviation-approved", "2027-01-31T23:59:59Z"), ((string?)risk["status"], (string?)risk["deadline"]));
        Assert.Single(risk["related-observations"]!.AsArray());
    }

    [Fact]
    public void A_requirement_keeps_the_id_of_its_framework_as_a_label()
    {
        var requirements = JsonNode.Parse(Component)!["component-definition"]!["components"]![0]!["control-implementations"]!.AsArray().SelectMany(each => each!["implemented-requirements"]!.AsArray());
        var privileged = requirements.Single(requirement => (string?)requirement!["control-id"] == "cis-kubernetes-1-12_5.2.2")!;

        Assert.Equal("5.2.2", (string?)privileged["props"]![0]!["value"]);
        Assert.Contains("W01: ", (string?)privileged["description"], StringComparison.Ordinal);
        Assert.Contains(privileged["props"]!.AsArray(), property => (string?)property!["name"] == "rule" && (string?)property["value"] == "not-privileged");
    }

    [Fact]
    public void The_same_audit_is_the_same_text_with_uuids_of_version_5()
    {
        Assert.Equal(Results, OscalResults.Write(AuditFormatTests.Report, AuditFormatTests.Origin));
        Assert.Equal(Component, OscalComponent.Write(AuditFormatTests.Report, AuditFormatTests.Origin, CrosswalkTests.Index()));
        Assert.All(Values(JsonNode.Parse(Results)!, "uuid"), uuid => Assert.Matches(Version5(), uuid));
    }

    [Fact]
    public async Task An_audit_of_nothing_is_still_oscal()
    {
        var nothing = new AuditReport([Manifests.Audit("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}")]);

        Assert.Empty((await Schema("assessment-results")).Validate(OscalResults.Write(nothing, AuditFormatTests.Origin)));
        Assert.Empty((await Schema("component-definition")).Validate(OscalComponent.Write(nothing, AuditFormatTests.Origin, CrosswalkIndex.Empty)));
    }

    private static Task<JsonSchema> Schema(string model) => JsonSchema.FromFileAsync(Path.Combine(Checkout.Folder, "tests", "Unit", "Hardening", "Expectations", $"oscal-{model}.schema.json"));

    private static IEnumerable<string> Values(JsonNode root, string name) => Nodes(root).OfType<JsonObject>().Select(node => node[name]).OfType<JsonValue>().Select(value => (string)value!);

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => (node switch
    {
        JsonObject map => map.Select(entry => entry.Value),
        JsonArray list => list,
        _ => [],
    }).OfType<JsonNode>().SelectMany(Nodes).Prepend(node);

    [GeneratedRegex(@"\A[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\z")]
    private static partial Regex Version5();
}
