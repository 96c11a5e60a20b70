using System.Text.Json.Nodes;
using System.Xml.Linq;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Validation;

public sealed class ReportFormatTests
{
    private const string Manifests = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: good}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: bad}
        dta: {}
        ---
        apiVersion: example.org/v1
        kind: Widget
        metadata: {name: "open <&>"}
        ---
        a: [
        """;

    [Fact]
    public void Sarif_places_what_is_wrong_and_keeps_open_what_was_not_judged()
    {
        var log = JsonNode.Parse(ValidationSarif.Write(Judged.Report(Manifests), "0.1.0"))!;

        Assert.Equal("2.1.0", log["version"]!.GetValue<string>());
        Assert.Equal(
            [
                "K8S001 fail error all.yaml:15",
                "K8S010 fail error all.yaml:8",
                "K8S000 open none all.yaml:10",
            ],
            log["runs"]![0]!["results"]!.AsArray().Select(result => $"{result!["ruleId"]} {result["kind"]} {result["level"]} {At(result)}"));
        Assert.Equal(["K8S000", "K8S001", "K8S010"], log["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => rule!["id"]!.GetValue<string>()));

        static string At(JsonNode result) => result["locations"]![0]!["physicalLocation"] is { } place ? $"{place["artifactLocation"]!["uri"]}:{place["region"]!["startLine"]}" : "";
    }

    [Fact]
    public void Junit_has_a_case_for_each_object()
    {
        var suite = XDocument.Parse(ValidationJunit.Write(Judged.Report(Manifests))).Root!.Element("testsuite")!;

        Assert.Equal(("4", "1", "1", "1"), ((string?)suite.Attribute("tests"), (string?)suite.Attribute("failures"), (string?)suite.Attribute("errors"), (string?)suite.Attribute("skipped")));
        Assert.Equal(["line 15 error", "ConfigMap good ", "ConfigMap bad failure", "Widget open <&> skipped"],
            suite.Elements("testcase").Select(item => $"{(string?)item.Attribute("name")} {item.Elements().FirstOrDefault()?.Name}"));
        Assert.Contains("unknown field \"dta\"", (string?)suite.Descendants("failure").Single().Attribute("message"), StringComparison.Ordinal);
    }

    [Fact]
    public void Junit_can_say_whatever_a_name_holds() =>
        XDocument.Parse(ValidationJunit.Write(Judged.Report("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\\u0001\\ud83d\\ude00\"}, \"x\": 1}")));
}
