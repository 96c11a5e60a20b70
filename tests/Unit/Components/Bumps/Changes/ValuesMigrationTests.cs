using Welkin.Components.Bumps.Changes;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components.Bumps;

public sealed class ValuesMigrationTests
{
    private const string Values = "# ours\r\nservice:\r\n  port: 80 # old\r\n  name: 'web'\r\npsp:\r\n  enabled: true\r\nreplicas: 2\r\n";

    private const string Every = """
            - {when: {crossing: 0.24.0}, rename: {path: service.port, to: httpPort}, reason: "named after its protocol: https://example.org/0.24"}
            - {when: {crossing: 0.23.1}, remove: {path: psp}, reason: PodSecurityPolicies are gone}
            - {when: {crossing: 0.24.0}, set: {path: service.name, value: "8080"}, reason: a name}
            - {when: {crossing: 0.24.0}, set: {path: replicas, value: 3}, reason: three}
            - {when: {crossing: 0.23.0}, remove: {path: replicas}, reason: crossed before}
            - {when: {crossing: 0.24.1}, remove: {path: replicas}, reason: not yet crossed}
        """;

    private readonly BumpBench _bench = new();

    [Fact]
    public void Migrations_that_the_bump_crosses_change_the_values_and_no_other_byte()
    {
        _bench.Write("components/dex/values.yaml", Values);
        _bench.Write("components/dex/migrations.yaml", BumpBench.Migrations(Every));

        var change = _bench.Apply();

        Assert.Equal("# ours\r\nservice:\r\n  httpPort: 80 # old\r\n  name: '8080'\r\nreplicas: 3\r\n", _bench["components/dex/values.yaml"]);
        Assert.Equal(
        [
            "dex: 0.23.0 to 0.24.0, 2 objects change",
            "dex: values.yaml: rename service.port to httpPort: named after its protocol: https://example.org/0.24",
            "dex: values.yaml: remove psp: PodSecurityPolicies are gone",
            "dex: values.yaml: set service.name to \"8080\": a name",
            "dex: values.yaml: set replicas to 3: three",
        ], change.Said);
        Assert.Contains("        - \"values.yaml: remove psp: PodSecurityPolicies are gone\"\n", _bench[BumpPaths.Changelog(BumpBench.Line)], StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_not_applied_a_second_time()
    {
        _bench.Write("components/dex/values.yaml", "a: {b: 1}\nb: {b: 1}\n");
        _bench.Write("components/dex/migrations.yaml", BumpBench.Migrations("    - {when: {crossing: 0.24.0}, rename: {path: a, to: c}, reason: r}"));
        _bench.Apply();
        _bench.Write("components/dex/values.yaml", "a: {b: 1}\n");

        Assert.True(_bench.Decide().IsEmpty);
    }

    [Theory]
    [InlineData("a: 1\n", "values.yaml: remove psp.enabled: it is not there, nothing to do")]
    [InlineData("# nothing yet\n", "values.yaml: remove psp.enabled: it is not there, nothing to do")]
    [InlineData(null, "remove psp.enabled: there is no values.yaml, nothing to do")]
    public void What_is_not_there_needs_no_migration_and_is_said(string? values, string said)
    {
        if (values is not null)
            _bench.Write("components/dex/values.yaml", values);
        _bench.Write("components/dex/migrations.yaml", BumpBench.Migrations("    - {when: {crossing: 0.24.0}, remove: {path: psp.enabled}, reason: r}"));

        var change = _bench.Decide();

        Assert.Equal($"dex: {said}", change.Said[1]);
        Assert.DoesNotContain(change.Files, file => file.Path.EndsWith("values.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_cannot_be_applied_keeps_the_whole_plan_from_it()
    {
        _bench.Write("components/dex/values.yaml", "base: &b {enabled: true}\npsp: *b\n");
        _bench.Write("components/dex/migrations.yaml", BumpBench.Migrations("    - {when: {crossing: 0.24.0}, set: {path: psp.enabled, value: false}, reason: r}"));

        Assert.Equal(["components/dex/values.yaml:2:6: EDIT001: 'psp.enabled' leads through the alias '*b': what it stands for is written elsewhere"], _bench.Refused());
    }

    [Fact]
    public void Mistakes_are_found_at_their_place()
    {
        var findings = new FindingList();

        ValuesMigrations.Read("m", BumpBench.Migrations("""
                - {when: {crossing: 0.24.0}, reason: nothing to do}
                - {when: {crossing: 0.24.0}, remove: {path: a}, set: {path: a, value: 1}, reason: two things}
            """, "velero"), "dex", findings);
        ValuesMigrations.Read("m", BumpBench.Migrations("""
                - {when: {crossing: "70"}, remove: {path: a..b}, reason: ""}
                - {when: {crossing: 0.24.0}, set: {path: a, value: [1]}, reason: a list}
            """), "dex", findings);

        Assert.Equal(
        [
            "m:3:18: BUMP012: the folder is called 'dex', the migrations are for 'velero'",
            "m:6:7: BUMP013: a migration has exactly one of rename, remove and set",
            "m:7:7: BUMP013: a migration has exactly one of rename, remove and set",
            "m:6:25: YAML002: 'crossing' must be one exact version such as 1.18.2 or v1.18.2, got '70'",
            "m:6:62: YAML002: 'reason' must say something, this is blank",
            "m:6:47: YAML002: 'path' must be a path such as controller.image.tag, hosts[0].name or annotations.\"a.b/c\", got 'a..b'",
            "m:7:56: YAML002: 'value' must be text, a number, a boolean or null, got a list",
        ], findings.Select(finding => finding.ToString()));
    }
}
