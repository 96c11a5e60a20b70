using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Pipeline;
using Welkin.Pipeline.Stages;
using Welkin.Releases.Lines;
using Welkin.Tests.Unit.Hardening.Posture;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class PostureStageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("posture not evaluated: nothing is recorded of a release before 2026.4.1")]
    [InlineData("posture not evaluated: releases/2026.3/2026.3.2/posture.core.json is not there", "2026.3.2")]
    public void Without_a_record_that_is_said_and_is_no_pass(string said, string? previous = null)
    {
        var outcome = Stage(previous: previous).Compare(Release("2026.4.1", AuditStatus.Fails));

        Assert.Equal(said, outcome.Said);
        Assert.Empty(outcome.Refusal);
        Assert.Equal("not-evaluated", (string?)Changes()["status"]);
        Assert.Equal($"# Posture\n\nNot evaluated: {said["posture not evaluated: ".Length..]}.\n", File.ReadAllText(Path.Combine(_folder.Path, "artifacts/work/core/posture-changes.md")));
    }

    [Fact]
    public void What_a_partial_run_shows_is_not_compared()
    {
        Record("2026.4.0", AuditStatus.Holds);

        Assert.Equal("posture not evaluated: the run is partial", Stage(isPartial: true).Compare(Release("2026.4.1", AuditStatus.Fails)).Said);
    }

    [Fact]
    public void What_is_weaker_stops_the_release_with_the_reason()
    {
        Record("2026.4.0", AuditStatus.Holds);

        Assert.Equal(
            [
                "1 things are weaker than in 2026.4.0 and not accepted in hardening/posture/2026.4.yaml:",
                "  W01: app: Deployment home/app: holds: spec.x false -> fails: spec.x true: chart app moved from 1.0.0 to 2026.4.1",
            ],
            Stage().Compare(Release("2026.4.1", AuditStatus.Fails)).Refusal);
        Assert.Equal(("fails", "2026.4.0", "2026.4.1"), ((string?)Changes()["status"], (string?)Changes()["before"], (string?)Changes()["after"]));
    }

    [Fact]
    public void What_is_weaker_and_accepted_by_name_does_not()
    {
        Record("2026.4.0", AuditStatus.Holds);
        var outcome = Stage(accepted: "{control: W01, selector: {kind: Deployment, namespace: home, name: app}, reason: r, approver: a}").Compare(Release("2026.4.1", AuditStatus.Fails));

        Assert.Equal("posture: 1 changes since 2026.4.0, none of them weaker but what is accepted", outcome.Said);
        Assert.Empty(outcome.Refusal);
        Assert.Equal(("passes", "by a: r"), ((string?)Changes()["status"], (string?)Changes()["changes"]![0]!["accepted"]));
    }

    [Fact]
    public void An_acceptance_of_nothing_stops_the_release()
    {
        Record("2026.4.0", AuditStatus.Fails);

        Assert.Equal(
            ["hardening/posture/2026.4.yaml:4:19: POST003: W01 is not weaker for every object: remove the entry or mend its selector"],
            Stage(accepted: "{control: W01, reason: r, approver: a}").Compare(Release("2026.4.1", AuditStatus.Fails)).Refusal);
    }

    [Fact]
    public void The_release_before_is_the_newest_that_is_recorded_or_named()
    {
        Record("2026.4.2", AuditStatus.Holds);
        Record("2026.4.10", AuditStatus.Holds);
        Record("2026.4.11-rc.1", AuditStatus.Holds);
        Record("2026.4.12", AuditStatus.Holds);
        _folder.File("releases/2026.4/2026.4.9/notes.txt", "");

        Assert.Equal("2026.4.10", $"{Scope("2026.4.11").Before}");
        Assert.Equal("2026.4.2", $"{Scope("2026.4.10").Before}");
        Assert.Equal("2026.4.10", $"{Scope("2026.4.11", previous: "2026.3.4").Before}");
        Assert.Equal("2026.4.11-rc.1", $"{Scope("2026.4.11", previous: "2026.4.11-rc.1").Before}");
        Assert.Null(Scope("2026.4.2").Before);
        Assert.Null((Scope("2026.4.11") with { Edition = "platform" }).Before);
    }

    [Fact]
    public void A_record_of_another_release_is_refused()
    {
        Record("2026.4.0", AuditStatus.Holds, of: "2026.3.0");

        Assert.Equal(["releases/2026.4/2026.4.0/posture.core.json:1:1: POST005: this is not what 2026.4.0 recorded of edition core"],
            Assert.Throws<ContentException>(() => Stage().Compare(Release("2026.4.1", AuditStatus.Holds))).Lines);
    }

    [Fact]
    public void A_release_is_recorded_where_the_next_one_looks()
    {
        _folder.File("artifacts/work/core/posture.json", PostureRecord.Write(Release("2026.4.1", AuditStatus.Fails)));

        Assert.Equal("releases/2026.4/2026.4.1/posture.core.json written: commit it", Stage().Record());
        Assert.Equal("releases/2026.4/2026.4.1/posture.core.json is as it was", Stage().Record());
        Assert.Equal("posture: 0 changes since 2026.4.1, none of them weaker but what is accepted", Stage("2026.4.2").Compare(Release("2026.4.2", AuditStatus.Fails)).Said);

        _folder.File("artifacts/work/core/posture.json", PostureRecord.Write(Release("2026.4.1", AuditStatus.Holds)));
        Assert.Equal("releases/2026.4/2026.4.1/posture.core.json replaced: this release was recorded before, and stands otherwise now", Stage().Record());
    }

    [Fact]
    public void What_is_not_the_whole_of_this_release_is_not_recorded()
    {
        Assert.Equal(["Audit has not run for the core edition: run --target=Audit first, or leave --exclusive out"], Assert.Throws<ReportedException>(() => Stage().Record()).Lines);

        _folder.File("artifacts/work/core/posture.json", PostureRecord.Write(Release("2026.4.0", AuditStatus.Fails)));
        Assert.Equal(["artifacts/work/core/posture.json:1:1: POST005: this is not what 2026.4.1 recorded of edition core"], Assert.Throws<ContentException>(() => Stage().Record()).Lines);
        Assert.Equal(["a partial run is no release: leave --components out to record how the edition stands"], Assert.Throws<ReportedException>(() => Stage(isPartial: true).Record()).Lines);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "releases/2026.4/2026.4.1")));
    }

    private void Record(string release, AuditStatus status, string? of = null) =>
        _folder.File($"releases/{release[..6]}/{release}/posture.core.json", PostureRecord.Write(Release(of ?? release, status) with { Origin = SmallReleases.Origin with { Release = of ?? release } }));

    // The chart moves with the release: something for the reason.
    private static PostureRelease Release(string release, AuditStatus status) => new(
        [PostureComparisonTests.Fails("W01") with { Container = null, Status = status, Path = status == AuditStatus.Holds ? null : "spec.x", Observed = status == AuditStatus.Holds ? "spec.x false" : "true" }])
    {
        Origin = (SmallReleases.Origin with { Release = release }).With(SmallReleases.Component with { Chart = release }),
    };

    private PostureStage Stage(string version = "2026.4.1", string? previous = null, bool isPartial = false, string accepted = "")
    {
        var findings = new FindingList();
        var acceptance = PostureAcceptance.Read("hardening/posture/2026.4.yaml", $"apiVersion: welkin.release/v1\nkind: PostureAcceptance\nmetadata: {{line: \"2026.4\"}}\nspec: {{accepted: [{accepted}]}}\n", findings)!;
        Assert.Empty(findings);
        var content = new HardeningContent(ImmutableSortedDictionary<string, Profile>.Empty, ImmutableSortedDictionary<string, ComponentHardening>.Empty, ImmutableSortedDictionary<string, Waivers>.Empty) { Accepted = ImmutableSortedDictionary<string, PostureAcceptance>.Empty.Add("2026.4", acceptance) };
        return new PostureStage(Scope(version, previous) with { IsPartial = isPartial }, content, new Workspace(Path.Combine(_folder.Path, "artifacts"), "core"));
    }

    private PostureScope Scope(string version, string? previous = null)
    {
        _folder.File("releases/2026.4/release.yaml", $$"""
            apiVersion: welkin.release/v1
            kind: ReleaseLine
            metadata: {name: "2026.4"}
            spec:
              version: {{version}}
              channel: stable
              kubernetes: {minimum: "1.34", maximum: "1.36"}
              dates: {featureFreeze: 2026-11-09, codeFreeze: 2026-11-23, release: 2026-12-01}
              gates: {}{{(previous is null ? "" : $"\n  previous: {previous}")}}
            """);
        var findings = new FindingList();
        var line = ReleaseLine.Read(_folder.Path, null, findings);
        Assert.Empty(findings);
        return new PostureScope(_folder.Path, line!, "core", IsPartial: false);
    }

    private JsonNode Changes() => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.Path, "artifacts/work/core/posture-changes.json")))!;
}
