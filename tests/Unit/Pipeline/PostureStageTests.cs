using Welkin.Kernel;
using Welkin.Pipeline;
using Welkin.Pipeline.Stages;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class PostureStageTests : IDisposable
{
    private static readonly ReleaseVersion Before = ReleaseVersion.Parse("2026.3.1");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_release_before_that_is_said() => Assert.Equal("posture not compared: the line names no release before", Run(null));

    [Fact]
    public void Without_its_audit_that_is_said() => Assert.Equal("posture not compared: releases/2026.3/audit.core.json is not there", Run(Before));

    [Fact]
    public void What_is_weaker_fails_the_release()
    {
        _folder.File("releases/2026.3/audit.core.json", Audit("holds"));

        Assert.Equal(
            [
                "1 things are weaker than in 2026.3.1 and not accepted in hardening/posture/2026.4.yaml:",
                "  W02: app: Pod home/app: holds -> fails: the content of the object changed",
            ],
            Assert.Throws<ReportedException>(() => Run(Before)).Lines);
        Assert.Contains("| worse | W02 |", File.ReadAllText(Path.Combine(_folder.Path, "artifacts/work/core/posture.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_weaker_and_accepted_by_name_does_not()
    {
        _folder.File("releases/2026.3/audit.core.json", Audit("holds"));
        _folder.File("hardening/posture/2026.4.yaml", """
            apiVersion: welkin.release/v1
            kind: PostureAcceptance
            metadata: {line: "2026.4"}
            spec: {accepted: [{control: W02, selector: {kind: Pod, namespace: home, name: app}, reason: r, approver: a}]}
            """);

        Assert.Equal("posture: 1 changes since 2026.3.1, none of them weaker but what is accepted", Run(Before));
    }

    [Fact]
    public void An_acceptance_of_nothing_is_a_finding()
    {
        _folder.File("releases/2026.3/audit.core.json", Audit("fails"));
        _folder.File("hardening/posture/2026.4.yaml", "apiVersion: welkin.release/v1\nkind: PostureAcceptance\nmetadata: {line: \"2026.4\"}\nspec: {accepted: [{control: W02, reason: r, approver: a}]}\n");

        Assert.Equal(
            ["hardening/posture/2026.4.yaml:4:19: POST003: W02 is not weaker for every object: remove the entry or mend its selector"],
            Assert.Throws<ContentException>(() => Run(Before)).Lines);
    }

    private string Run(ReleaseVersion? previous)
    {
        _folder.File("artifacts/work/core/audit.json", Audit("fails"));
        return new PostureStage(_folder.Path, new Workspace(Path.Combine(_folder.Path, "artifacts"), "core")).Run("2026.4", previous, "core");
    }

    private static string Audit(string status) =>
        $$"""{"components": [{"name": "app", "results": [{"control": "W02", "status": "{{status}}", "severity": "high", "apiVersion": "v1", "kind": "Pod", "namespace": "home", "name": "app"}]}]}""";
}
