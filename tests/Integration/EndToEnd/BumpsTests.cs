using System.Text.Json.Nodes;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A bump from the question what there is to the changed catalogue, over a mirror with two versions of a chart.</summary>
[Collection<EndToEndCollection>]
public sealed class BumpsTests(FirstBuild first)
{
    private const string Component = "components/sample/component.yaml";

    // Before the line's feature freeze.
    private const string Day = "--as-of=2026-10-01";

    private const string Written = """
        # A comment, an odd  order and "quotes": nobody's business but its author's.
        apiVersion: welkin.release/v1
        kind: Component
        metadata: {name: sample, title: 'Sample', owner: platform, licence: Apache-2.0}
        spec:
          version: "1.2.3"   # bumped by the build
          description: A chart of a mirror.
          editions: [platform]
          namespace: sample
          source: {helm: {repository: "https://charts.example", chart: sample}}
          update: {allow: minor, minimumAge: 14d}
          crds: none
          profile: restricted
          dependsOn: []

        """;

    [Fact]
    public async Task A_plan_is_applied_to_the_version_alone_and_a_second_one_is_empty()
    {
        using var copy = await first.CompiledAsync();
        var mirror = Prepare(copy);
        (await copy.BuildAsync([.. mirror, "--target=Lock", "--edition=platform", "--components=sample"])).Expect();

        (await copy.BuildAsync([.. mirror, "--target=PlanBumps", "--components=sample", Day])).Expect();
        var planned = Planned(copy);
        Assert.Equal(("1.2.3", "1.3.0", "1.4.0", "minor"), (Text(planned, "current"), Text(planned, "target"), Text(planned, "newest"), Text(planned, "level")));
        Assert.Contains("1.4.0", planned["notTaken"]!.ToJsonString(), StringComparison.Ordinal);

        var preview = (await copy.BuildAsync([.. mirror, "--target=ApplyBumps", "--dryrun"])).Expect();
        Assert.Contains("-  version: \"1.2.3\"   # bumped by the build\n+  version: \"1.3.0\"   # bumped by the build\n", preview.Output, StringComparison.Ordinal);
        Assert.Equal(Written, await File.ReadAllTextAsync(copy.In(Component)));

        (await copy.BuildAsync([.. mirror, "--target=ApplyBumps"])).Expect();
        Assert.Equal(Written.Replace("1.2.3", "1.3.0", StringComparison.Ordinal), await File.ReadAllTextAsync(copy.In(Component)));
        Assert.Matches(@"sample:\n\s+chart: ""sample""\n\s+version: ""1.3.0""\n\s+appVersion: ""1.3.0""\n(.*\n){3}\s+images:\n\s+- ""registry.example.com/sample:1.3.0""", await File.ReadAllTextAsync(copy.In("components/components.lock.yaml")));
        Assert.Contains("registry.example.com/sample:1.3.0", await File.ReadAllTextAsync(copy.In("releases/2026.4/changelog.yaml")), StringComparison.Ordinal);

        Assert.Contains("nothing to change", (await copy.BuildAsync([.. mirror, "--target=ApplyBumps"])).Expect().Output, StringComparison.Ordinal);
        (await copy.BuildAsync([.. mirror, "--target=PlanBumps", "--components=sample", Day])).Expect();
        Assert.Equal("1.3.0", Text(Planned(copy), "target"));
        Assert.Equal("1.3.0", Text(Planned(copy), "current"));
        Assert.Empty(copy.Leftovers);
    }

    [Fact]
    public async Task What_a_person_changed_since_the_plan_is_not_written_over_and_a_source_nobody_can_ask_leaves_the_plan_incomplete()
    {
        using var copy = await first.CompiledAsync();
        var mirror = Prepare(copy);
        copy.Write("components/gone/component.yaml", Written.Replace("sample", "gone", StringComparison.Ordinal));

        var incomplete = (await copy.BuildAsync([.. mirror, "--components=sample,gone", "--target=PlanBumps", Day])).Expect(3);
        Assert.Contains("gone: https://charts.example", incomplete.Output + incomplete.Error, StringComparison.Ordinal);
        Assert.Equal("1.3.0", Text(Planned(copy), "target"));

        copy.Append(Component, "# by hand\n");
        var failed = (await copy.BuildAsync([.. mirror, "--target=ApplyBumps"])).Expect(1);
        Assert.Equal([$"{Component}:6:12: BUMP003: the file was changed since the plan was made: plan again"], failed.Mistakes.Where(line => line.Length > 0));
        Assert.Equal(Written + "# by hand\n", await File.ReadAllTextAsync(copy.In(Component)));
    }

    private string[] Prepare(Checkout copy)
    {
        copy.Write(Component, Written);
        var mirror = first.NewFolder();
        foreach (var version in (string[])["1.2.3", "1.3.0", "1.4.0"])
            File.WriteAllBytes(Path.Combine(mirror, $"sample-{version}.tgz"), UpstreamChart.Pack(version: version));
        File.WriteAllText(Path.Combine(mirror, "index.yaml"), """
            apiVersion: v1
            entries:
              sample:
                - {name: sample, version: 1.4.0, appVersion: 1.4.0, created: "2026-09-30T00:00:00Z", urls: [sample-1.4.0.tgz]}
                - {name: sample, version: 1.3.0, appVersion: 1.3.0, created: "2026-05-01T00:00:00Z", urls: [sample-1.3.0.tgz]}
                - {name: sample, version: 1.2.3, appVersion: 1.2.3, created: "2026-01-01T00:00:00Z", urls: [sample-1.2.3.tgz]}

            """);
        return [$"--chart-mirror={mirror}", "--offline"];
    }

    private static JsonNode Planned(Checkout copy) =>
        JsonNode.Parse(File.ReadAllText(copy.In("artifacts/plans/2026.4.plan.json")))!["components"]!.AsArray().Single(component => Text(component!, "name") == "sample")!;

    private static string? Text(JsonNode node, string key) => (string?)node[key];
}
