using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Welkin.Tests.Unit.Cli;

public sealed class AuditNodesTests : IDisposable
{
    private const string Scheduler = """
        apiVersion: v1
        kind: Pod
        spec: {containers: [{name: kube-scheduler, command: [kube-scheduler, --profiling=true]}]}

        """;

    private readonly CommandLine _welkin = new() { Input = Scheduler };

    public void Dispose() => _welkin.Dispose();

    [Fact]
    public async Task What_fails_stands_before_what_could_not_be_judged()
    {
        var outcome = await _welkin.RunAsync("audit-nodes", _welkin.File("scheduler.yaml", Scheduler), "--benchmark", "cis-1.12");
        var lines = outcome.Output.Split('\n');

        Assert.Equal((1, ""), (outcome.Code, outcome.Error));
        Assert.Matches(@"^STATUS +CONTROL +NUMBER +SEVERITY +WHERE +OBSERVED +PLACE$", lines[0]);
        Assert.Matches(@"^fails +SC01 +1\.4\.1 +low +static pod scheduler +--profiling: true +/folder/scheduler\.yaml:3:70$", lines[1]);
        Assert.Matches(@"^not-evaluated +AS01 +1\.2\.1 +high +api-server +no input describes the api-server +-$", lines[2]);
        Assert.Equal("cis-1.12: 1 hold, 1 fail, 0 waived, 0 not applicable, 95 not evaluated, 8 controls without a number", lines[^2]);
    }

    [Fact]
    public async Task Json_has_every_result_with_what_was_wanted()
    {
        var outcome = await _welkin.RunAsync("audit-nodes", "-", "--benchmark", "cis-1.10", "--output", "json");
        var json = JsonNode.Parse(outcome.Output)!;

        var scheduler = json["results"]!.AsArray().Single(result => (string?)result!["control"] == "SC01")!;
        Assert.Equal(("fails", "--profiling must be false", "-", 3), ((string?)scheduler["status"], (string?)scheduler["wanted"], (string?)scheduler["file"], (int)scheduler["line"]!));
        Assert.Contains(json["absent"]!.AsArray(), absent => (string?)absent!["control"] == "AS29");
    }

    [Fact]
    public async Task In_sarif_what_falls_short_is_at_its_line_and_what_no_input_tells_is_no_pass()
    {
        var run = JsonNode.Parse((await _welkin.RunAsync("audit-nodes", _welkin.File("scheduler.yaml", Scheduler), "--output", "sarif")).Output)!["runs"]![0]!;
        var result = Assert.Single(run["results"]!.AsArray())!;
        var rule = Assert.Single(run["tool"]!["driver"]!["rules"]!.AsArray())!;

        Assert.Equal(("SC01", "fail", "note"), ((string?)result["ruleId"], (string?)result["kind"], (string?)result["level"]));
        Assert.Equal("static pod scheduler: --profiling: true: --profiling must be false", (string?)result["message"]!["text"]);
        Assert.Equal((3, 70), ((int)result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!, (int)result["locations"]![0]!["physicalLocation"]!["region"]!["startColumn"]!));
        Assert.Equal(("SC01", "2.0"), ((string?)rule["id"], (string?)rule["properties"]!["security-severity"]));
        Assert.Contains(run["properties"]!["notEvaluated"]!.AsArray(), entry => (string?)entry == "AS01 api-server: no input describes the api-server");
    }

    [Fact]
    public async Task In_junit_what_was_not_evaluated_is_an_error()
    {
        var suite = XDocument.Parse((await _welkin.RunAsync("audit-nodes", "-", "--output", "junit")).Output).Root!.Elements().Single();

        Assert.Equal(("welkin", "1"), (suite.Attribute("name")!.Value, suite.Attribute("failures")!.Value));
        Assert.True(int.Parse(suite.Attribute("errors")!.Value, null) > 90);
        Assert.Equal("--profiling: true", suite.Elements().Single(entry => entry.Attribute("name")!.Value.StartsWith("SC01 ", StringComparison.Ordinal)).Element("failure")!.Attribute("message")!.Value);
    }

    [Fact]
    public async Task A_waiver_covers_what_it_names_and_is_shown_wherever_the_control_is()
    {
        var waivers = Waivers("{control: SC01, selector: {kind: Node, name: static-pod-scheduler}", "2027-01-31");

        Assert.Equal(0, (await _welkin.RunAsync("audit-nodes", "-", "--waivers", waivers)).Code);
        Assert.Contains("0 fail, 1 waived,", (await _welkin.RunAsync("audit-nodes", _welkin.File("s.yaml", Scheduler), "--waivers", waivers)).Output, StringComparison.Ordinal);
        var json = JsonNode.Parse((await _welkin.RunAsync("audit-nodes", _welkin.In("s.yaml"), "--waivers", waivers, "--output", "json")).Output)!["results"]!.AsArray().Single(result => (string?)result!["control"] == "SC01")!;
        Assert.Equal(("waived", "2027-01-31"), ((string?)json["status"], (string?)json["waiver"]!["expires"]));
        var sarif = JsonNode.Parse((await _welkin.RunAsync("audit-nodes", _welkin.In("s.yaml"), "--waivers", waivers, "--output", "sarif")).Output)!["runs"]![0]!["results"]![0]!;
        Assert.Equal("r Approved by a until 2027-01-31.", (string?)sarif["suppressions"]![0]!["justification"]);
    }

    [Theory]
    [InlineData("{control: SC01, selector: {kind: Node, name: kubeadm-scheduler}", "2027-01-31", "/folder/w.yaml:6:5: WAIV006: SC01 does not fail for Node kubeadm-scheduler: remove the waiver or mend its selector\n")]
    [InlineData("{control: W01, selector: {kind: Node, name: static-pod-scheduler}", "2027-01-31", "/folder/w.yaml:6:15: WAIV001: unknown control 'W01'")]
    [InlineData("{control: SC01, selector: {kind: Node, name: static-pod-scheduler}", "2026-11-30", "WAIV002: the waiver of SC01 for Node static-pod-scheduler expired on 2026-11-30\n")]
    public async Task A_waiver_with_mistakes_covers_nothing(string entry, string expires, string finding)
    {
        var outcome = await _welkin.RunAsync("audit-nodes", "-", "--waivers", Waivers(entry, expires));

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains(finding, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiver_of_what_no_input_tells_stays() => Assert.Contains("0 waived",
        (await _welkin.RunAsync("audit-nodes", "-", "--waivers", Waivers("{control: AS01, selector: {kind: Node, name: api-server}", "2027-01-31"))).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, "--fail-on", "any")]
    [InlineData(0, "--fail-on", "medium")]
    [InlineData(0, "--fail-on", "never")]
    [InlineData(1, "--fail-on", "never", "--strict")]
    public async Task The_gate_decides_the_exit_code(int code, params string[] options) => Assert.Equal(code, (await _welkin.RunAsync(["audit-nodes", "-", .. options])).Code);

    [Fact]
    public async Task A_folder_is_read_with_its_patches_and_every_mistake_is_shown()
    {
        _welkin.File("node/kubeadm.yaml", "apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nschedular: {}\n");
        _welkin.File("node/patches/kube-scheduler+json.yaml", "- op: add\n");

        var outcome = await _welkin.RunAsync("audit-nodes", _welkin.In("node"));

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("/folder/node/kubeadm.yaml:3:1: NODE003: unknown field 'schedular' (did you mean 'scheduler'?)", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("/folder/node/patches/kube-scheduler+json.yaml:1:1: NODE006: the patch cannot be applied", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no such file or folder", 1, "missing.yaml")]
    [InlineData("nothing in it says anything about a control of welkin", 1, "/dev/null")]
    [InlineData("cis-1.13", 2, "-", "--benchmark", "cis-1.13")]
    public async Task What_is_not_there_is_said(string expected, int code, params string[] arguments)
    {
        var outcome = await _welkin.RunAsync(["audit-nodes", .. arguments]);

        Assert.Equal(code, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    private string Waivers(string start, string expires) => _welkin.File("w.yaml",
        $"apiVersion: welkin.release/v1\nkind: Waivers\nmetadata: {{name: nodes}}\nspec:\n  waivers:\n  - {start}, reason: r, risk: r, owner: o, approver: a, created: 2026-11-01, expires: {expires}, compensating: c}}\n");
}
