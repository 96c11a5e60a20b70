using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cli;

public sealed class AuditTests : IDisposable
{
    // One finding of severity high: the node's process ids.
    private const string Profile = "apiVersion: welkin.release/v1\nkind: Profile\nmetadata: {name: host, title: Host}\nspec: {rules: [], controls: [{id: W01}, {id: W02}]}\n";
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec: {hostPID: true, containers: [{name: app, image: app}]}\n";

    private readonly CommandLine _welkin = new();

    public void Dispose() => _welkin.Dispose();

    [Fact]
    public async Task A_table_is_for_people()
    {
        var outcome = await Audit();

        Assert.Equal((1, ""), (outcome.Code, outcome.Error));
        Assert.Equal(
            """
            STATUS  CONTROL  SEVERITY  COMPONENT  OBJECT           CONTAINER  PATH          OBSERVED
            fails   W02      high      pod        Pod default/app  -          spec.hostPID  true

            1 objects, 1 workloads: 1 hold, 1 fail, 0 waived, 0 not applicable, 0 not evaluated

            """,
            outcome.Output);
    }

    [Fact]
    public async Task Json_is_for_machines()
    {
        var json = JsonNode.Parse((await Audit("--output", "json", "-n", "home")).Output)!;

        Assert.False((bool)json["passes"]!);
        Assert.Equal(["W01 holds", "W02 fails"], json["components"]![0]!["results"]!.AsArray().Select(result => $"{result!["control"]} {result["status"]}"));
        Assert.Equal("home", (string?)json["components"]![0]!["results"]![0]!["namespace"]);
    }

    [Fact]
    public async Task Markdown_is_for_reviews() => Assert.StartsWith("# Audit\n\n| Component |", (await Audit("-o", "markdown")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("any", 1)]
    [InlineData("medium", 1)]
    [InlineData("high", 1)]
    [InlineData("critical", 0)]
    [InlineData("never", 0)]
    public async Task The_gate_decides_the_exit_code(string failOn, int code) => Assert.Equal(code, (await Audit("--fail-on", failOn)).Code);

    [Fact]
    public async Task What_holds_ends_with_0()
    {
        var outcome = await _welkin.RunAsync("audit", _welkin.File("pod.yaml", Pod.Replace("true", "false", StringComparison.Ordinal)), "--profile", _welkin.File("p.yaml", Profile));

        Assert.Equal((0, "1 objects, 1 workloads: 2 hold, 0 fail, 0 waived, 0 not applicable, 0 not evaluated\n"), (outcome.Code, outcome.Output));
    }

    [Theory]
    [InlineData("2026-12-01", 0)]
    [InlineData("2026-11-30", 1)]
    public async Task A_waiver_covers_a_finding_to_its_last_day(string expires, int code)
    {
        var waivers = _welkin.File("waivers.yaml", $$"""
            apiVersion: welkin.release/v1
            kind: Waivers
            metadata: {name: pod}
            spec:
              waivers:
              - {control: W02, selector: {kind: Pod, namespace: default, name: app}, reason: r, risk: r, owner: o, approver: a, created: 2026-11-01, expires: {{expires}}, compensating: c}
            """);

        var outcome = await Audit("--waivers", waivers);

        Assert.Equal(code, outcome.Code);
        Assert.Contains(code == 0 ? "0 fail, 1 waived" : "WAIV002: the waiver of W02 for Pod default/app expired on 2026-11-30", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_bundle_only_the_manifests_are_judged()
    {
        _welkin.File("bundle/release.json", "{}");
        _welkin.File("bundle/values/app.yaml", "replicas: 1\n");
        _welkin.File("bundle/manifests/app/pod.yaml", Pod);

        var outcome = await _welkin.RunAsync("audit", _welkin.In("bundle"), "--profile", _welkin.File("p.yaml", Profile));

        Assert.Contains("1 objects, 1 workloads", outcome.Output, StringComparison.Ordinal);
    }

    private Task<Outcome> Audit(params string[] options) =>
        _welkin.RunAsync(["audit", _welkin.File("pod.yaml", Pod), "--profile", _welkin.File("profile.yaml", Profile), .. options]);
}
