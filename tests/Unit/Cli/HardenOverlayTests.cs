using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cli;

public sealed class HardenOverlayTests : IDisposable
{
    private const string Role = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: app, namespace: home}
        rules:
        - {apiGroups: [apps.example], resources: ["*"], verbs: [get]}

        """;

    private const string Overlay = """
        apiVersion: welkin.release/v1
        kind: Overlay
        metadata: {name: named, component: app}
        spec:
          chart: 1.0.0
          control: B03
          reason: The group has no definitions in the release.
          target: {kind: Role, name: app}
          type: json
          patch:
          - {op: replace, path: /rules/0/resources, value: [widgets]}

        """;

    private readonly CommandLine _welkin = new();

    public void Dispose() => _welkin.Dispose();

    [Fact]
    public async Task Overlays_come_after_the_rules_and_the_changes_say_who_made_them_and_what_for()
    {
        _welkin.File("overlays/named.yaml", Overlay);

        var outcome = await _welkin.RunAsync("harden", _welkin.File("role.yaml", Role), "--overlays", _welkin.In("overlays"), "--changes", _welkin.In("changes.json"));

        Assert.Equal(0, outcome.Code);
        Assert.Contains("- widgets", outcome.Output, StringComparison.Ordinal);
        var report = JsonNode.Parse(await File.ReadAllTextAsync(_welkin.In("changes.json")))!;
        Assert.Equal(
            """{"overlay":"named","serves":["B03"],"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","namespace":"home","name":"app","path":"rules[0].resources[0]","before":"*","after":"widgets"}""",
            Assert.Single((JsonArray)report["changes"]!)!.ToJsonString());
        Assert.Equal(["role-wildcards"], ((JsonArray)report["left"]!).Select(left => (string)left!["rule"]!));
        Assert.Equal("overlay", (string?)((JsonArray)report["controls"]!).Single(control => (string)control!["control"]! == "B03")!["heldBy"]);
    }

    [Fact]
    public async Task An_overlay_that_fits_nothing_stops_it_and_nothing_is_written()
    {
        var overlay = _welkin.File("named.yaml", Overlay.Replace("name: app}\n  type", "name: gone}\n  type", StringComparison.Ordinal));

        var outcome = await _welkin.RunAsync("harden", _welkin.File("role.yaml", Role), "--overlays", overlay, "--changes", _welkin.In("changes.json"));

        Assert.Equal(
            new Outcome(1, "", "/folder/named.yaml:8:11: OVER010: overlay named of app matches nothing, 1 expected: kind Role, name gone (written for chart 1.0.0)\n"), outcome);
        Assert.False(File.Exists(_welkin.In("changes.json")));
    }

    [Fact]
    public async Task Overlays_that_are_not_there_are_named() => Assert.Equal(
        new Outcome(1, "", "/folder/gone: there is no such file or folder\n"),
        await _welkin.RunAsync("harden", _welkin.File("role.yaml", Role), "--overlays", _welkin.In("gone")));
}
