using System.Text.Json.Nodes;
using System.Xml.Linq;
using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening;

/// <summary>An audit in the formats that other programs read.</summary>
public sealed class AuditFormatTests
{
    internal static readonly AuditOrigin Origin = new(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero), "2026.4.0", "restricted", Manifests.V136);

    internal static readonly string Pod = Manifests.Pod(pod =>
    {
        pod["spec"]!["hostPID"] = true;
        pod["spec"]!["hostIPC"] = true;
        pod["spec"]!["containers"]![0]!["securityContext"]!["procMount"] = "Un\u0007masked";
    });

    internal static AuditReport Report => new([Manifests.Audit(Pod, AuditRunTests.Waivers("{kind: Pod, namespace: home, name: app}", "W02"))]);

    /// <summary>The pod cannot be read: nothing of it is judged.</summary>
    internal static AuditReport Unknown => new([Manifests.Audit("{apiVersion: v1, kind: Pod, metadata: {name: app}, spec: 3}")]);

    [Fact]
    public void Sarif_has_a_rule_with_help_and_a_line_for_each_shortfall()
    {
        var run = JsonNode.Parse(AuditSarif.Write(Report, Origin, CrosswalkTests.Index()))!["runs"]![0]!;
        var rule = run["tool"]!["driver"]!["rules"]!.AsArray().Single(rule => (string?)rule!["id"] == "W03")!;
        var result = run["results"]!.AsArray().Single(result => (string?)result!["ruleId"] == "W03")!;

        Assert.Equal("2026.4.0", (string?)run["tool"]!["driver"]!["version"]);
        Assert.Equal(HardeningCatalogue.Controls["W03"].Title, (string?)rule["shortDescription"]!["text"]);
        Assert.Contains("CIS Kubernetes Benchmark 1.12 5.2.4 (stated)", (string?)rule["help"]!["markdown"], StringComparison.Ordinal);
        Assert.Equal(("fail", "error"), ((string?)result["kind"], (string?)result["level"]));
        Assert.Equal("all.yaml", (string?)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]);
        Assert.Equal(1 + Pod.Split('\n').TakeWhile(line => !line.Contains("hostIPC", StringComparison.Ordinal)).Count(), (int?)result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]);
        Assert.Equal("W03 app Pod home/app spec.hostIPC", (string?)result["partialFingerprints"]!["controlAndPlace/v1"]);
        Assert.Null(result["suppressions"]);
        Assert.Equal("warning", (string?)run["results"]!.AsArray().Single(other => (string?)other!["ruleId"] == "W26")!["level"]);
    }

    [Fact]
    public void Sarif_suppresses_what_is_waived_with_its_reason()
    {
        var run = JsonNode.Parse(AuditSarif.Write(Report, Origin, CrosswalkIndex.Empty))!["runs"]![0]!;
        var suppression = run["results"]!.AsArray().Single(result => (string?)result!["ruleId"] == "W02")!["suppressions"]![0]!;

        Assert.Equal(("external", "accepted", "r Approved by a until 2027-01-31."), ((string?)suppression["kind"], (string?)suppression["status"], (string?)suppression["justification"]));
    }

    [Fact]
    public void In_sarif_what_was_not_evaluated_is_open_and_no_pass() => Assert.All(
        JsonNode.Parse(AuditSarif.Write(Unknown, Origin, CrosswalkIndex.Empty))!["runs"]![0]!["results"]!.AsArray(),
        result => Assert.Equal(("open", "none"), ((string?)result!["kind"], (string?)result["level"])));

    [Fact]
    public void Junit_counts_every_control_of_every_object()
    {
        var suite = XDocument.Parse(AuditJunit.Write(Report)).Root!.Elements().Single();

        Assert.Equal(("app", "24", "2", "0", "1"), (Attribute(suite, "name"), Attribute(suite, "tests"), Attribute(suite, "failures"), Attribute(suite, "errors"), Attribute(suite, "skipped")));
        Assert.Equal("waived until 2027-01-31: r", Attribute(suite.Descendants("skipped").Single(), "message"));
        Assert.Contains("spec.containers[0].securityContext.procMount", suite.Descendants("failure").Last().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void In_junit_what_was_not_evaluated_is_an_error()
    {
        var suite = XDocument.Parse(AuditJunit.Write(Unknown)).Root!.Elements().Single();

        Assert.Equal((Attribute(suite, "tests"), "0"), (Attribute(suite, "errors"), Attribute(suite, "failures")));
        Assert.All(suite.Descendants("error"), error => Assert.StartsWith("not evaluated: ", Attribute(error, "message"), StringComparison.Ordinal));
    }

    [Fact]
    public void Json_says_what_is_there_where_a_control_holds_and_what_it_maps_to()
    {
        var json = JsonNode.Parse(AuditJson.Write(Report, CrosswalkTests.Index()))!;
        var holds = json["components"]![0]!["results"]!.AsArray().Single(result => (string?)result!["control"] == "W04")!;
        var mappings = json["controls"]!.AsArray().Single(control => (string?)control!["id"] == "W04")!["mappings"]!.AsArray();

        Assert.Equal(("holds", "spec.hostNetwork: not set"), ((string?)holds["status"], (string?)holds["observed"]));
        Assert.Contains("hostNamespaces", mappings.Where(mapping => (string?)mapping!["framework"] == "pod-security-standards").SelectMany(mapping => mapping!["ids"]!.AsArray()).Select(id => (string?)id));
    }

    [Fact]
    public void With_a_crosswalk_markdown_says_why() => Assert.Contains(
        "\n## Why it is asked for\n\n| Control | What goes wrong | Remedy | Maps to |\n", AuditMarkdown.Write(Report, CrosswalkTests.Index()), StringComparison.Ordinal);

    private static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value;
}
