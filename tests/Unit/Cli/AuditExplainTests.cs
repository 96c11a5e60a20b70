using System.Text.Json.Nodes;
using System.Xml.Linq;
using Welkin.Hardening;
using Welkin.Tests.Unit.Hardening.Posture;

namespace Welkin.Tests.Unit.Cli;

public sealed class AuditExplainTests : IDisposable
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec: {hostPID: true, containers: [{name: app, image: app}]}\n";

    private readonly CommandLine _welkin = new();

    public void Dispose() => _welkin.Dispose();

    [Theory]
    [InlineData("W16")]
    [InlineData("w16")]
    public async Task A_control_is_explained_without_any_path(string control)
    {
        var outcome = await _welkin.RunAsync("audit", "--explain", control);

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.StartsWith("W16: ", outcome.Output, StringComparison.Ordinal);
        Assert.All(["severity  ", "\nwhy       ", "\nreads     ", "\nremedy    ", "\nrule      no-privilege-escalation", "\nmaps to   ", "CIS Kubernetes Benchmark 1.12: 5.2.6", "\nfails:\n", "\nholds:\n"],
            part => Assert.Contains(part, outcome.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_control_is_one_line() => Assert.Equal(
        new Outcome(1, "", "--explain: there is no control 'W016' (did you mean 'W01'?)\n"), await _welkin.RunAsync("audit", "--explain", "W016"));

    [Fact]
    public async Task Without_a_path_there_is_nothing_to_judge() => Assert.Equal(
        new Outcome(2, "", "Required argument missing for command: 'audit'.\nsee: welkin audit --help\n"), await _welkin.RunAsync("audit"));

    [Fact]
    public async Task Each_format_for_programs_is_one_that_they_can_read()
    {
        var pod = _welkin.File("pod.yaml", Pod);

        foreach (var (format, key) in new[] { ("sarif", "runs"), ("oscal-results", "assessment-results"), ("oscal-component", "component-definition") })
            Assert.NotNull(JsonNode.Parse((await _welkin.RunAsync("audit", pod, "--output", format)).Output)![key]);
        Assert.Equal("testsuites", XDocument.Parse((await _welkin.RunAsync("audit", pod, "--output", "junit")).Output).Root!.Name.LocalName);
    }

    [Fact]
    public async Task Records_of_two_releases_give_the_reason_of_each_change()
    {
        string Record(string name, PostureRelease release) => _welkin.File(name, PostureRecord.Write(release));
        var strong = Record("old.json", new PostureRelease([PostureComparisonTests.Holds("W01")]) { Origin = SmallReleases.Origin });
        var weak = Record("new.json", new PostureRelease([PostureComparisonTests.Fails("W01")]) { Origin = SmallReleases.Origin.With(SmallReleases.Component with { Chart = "1.1.0" }) });

        Assert.Equal(new Outcome(1, "worse W01 app Deployment home/app container c: holds -> fails: spec.x true: chart app moved from 1.0.0 to 1.1.0\n1 weaker, 0 of them accepted; 0 better; 0 else\n", ""), await _welkin.RunAsync("posture", strong, weak));
    }

    [Fact]
    public async Task Two_audits_are_compared_and_a_weaker_one_fails_until_it_is_accepted()
    {
        var weak = _welkin.File("new.json", (await _welkin.RunAsync("audit", _welkin.File("pod.yaml", Pod), "--profile", "pod-security/restricted", "--output", "json")).Output);
        var strong = _welkin.File("old.json", (await _welkin.RunAsync("audit", _welkin.File("pod.yaml", Pod.Replace("true", "false", StringComparison.Ordinal)), "--profile", "pod-security/restricted", "--output", "json")).Output);
        var accepted = _welkin.File("2026.4.yaml", """
            apiVersion: welkin.release/v1
            kind: PostureAcceptance
            metadata: {line: "2026.4"}
            spec:
              accepted:
              - {control: W02, selector: {kind: Pod, namespace: default, name: app}, reason: It looks at every process., approver: security}
            """);

        var outcome = await _welkin.RunAsync("posture", strong, weak);

        Assert.Equal((1, ""), (outcome.Code, outcome.Error));
        Assert.Equal("worse W02 pod Pod default/app: holds: spec.hostPID: false -> fails: spec.hostPID true: the content of the object changed\n1 weaker, 0 of them accepted; 0 better; 0 else\n", outcome.Output);
        Assert.Equal(0, (await _welkin.RunAsync("posture", weak, strong)).Code);
        Assert.Equal(0, (await _welkin.RunAsync("posture", strong, weak, "--accept", accepted)).Code);
        Assert.Equal(
            new Outcome(1, "", "/folder/2026.4.yaml:6:5: POST003: W02 is not weaker for Pod default/app: remove the entry or mend its selector\n"),
            await _welkin.RunAsync("posture", strong, strong, "--accept", accepted));
        Assert.StartsWith("# Posture\n", (await _welkin.RunAsync("posture", strong, weak, "-o", "markdown")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_audit_is_said_with_its_place() => Assert.Equal(
        "/folder/gone.json: there is no such file\n", (await _welkin.RunAsync("posture", _welkin.In("gone.json"), _welkin.In("gone.json"))).Error);
}
