using Welkin.Components.Bumps;
using Welkin.Components.Bumps.Changes;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components.Bumps;

public sealed class BumpAcceptanceTests
{
    private const string Id = "ImmutableField:Deployment/dex/dex";

    private readonly BumpBench _bench = new();

    public BumpAcceptanceTests() => _bench.Replan(
        _bench.Bump("dex", "0.23.0", "0.24.0", BumpBench.Effect(BumpBench.Finding(EffectKind.ImmutableField, "Deployment/dex/dex", "spec.selector cannot change", blocks: true))),
        BumpBench.Stays("velero", "9.0.0"));

    [Fact]
    public void An_accepted_effect_does_not_block_and_is_told_to_administrators()
    {
        Accept($"    - {{component: dex, to: 0.24.0, effect: \"{Id}\", reason: deleted before the upgrade, approver: Ada}}");

        _bench.Apply();

        Assert.Contains($"        - \"accepted by Ada: {Id}: deleted before the upgrade\"\n", _bench[BumpPaths.Changelog(BumpBench.Line)], StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_run_of_an_accepted_bump_changes_nothing()
    {
        Accept($"    - {{component: dex, to: 0.24.0, effect: \"{Id}\", reason: r, approver: a}}");
        _bench.Apply();

        Assert.True(_bench.Decide().IsEmpty);
    }

    [Fact]
    public void An_acceptance_that_has_ended_accepts_nothing()
    {
        Accept($"    - {{component: dex, to: 0.24.0, effect: \"{Id}\", reason: r, approver: a, expires: 2026-10-01}}");

        Assert.Equal([$"releases/2026.4/bumps.yaml:6:7: BUMP008: the acceptance of '{Id}' for dex 0.24.0 ended on 2026-10-01"], _bench.Refused());
    }

    [Fact]
    public void One_day_before_its_end_it_holds()
    {
        Accept($"    - {{component: dex, to: 0.24.0, effect: \"{Id}\", reason: r, approver: a, expires: 2026-10-02}}");

        Assert.False(_bench.Decide().IsEmpty);
    }

    [Fact]
    public void An_effect_that_the_bump_does_not_have_is_a_mistake()
    {
        Accept($"    - {{component: dex, to: 0.24.0, effect: \"{Id}x\", reason: r, approver: a}}");

        Assert.Equal(
        [
            "components/dex/component.yaml:10:12: BUMP007",
            $"releases/2026.4/bumps.yaml:6:44: BUMP009",
        ], _bench.Refused().Select(line => string.Join(':', line.Split(':')[..4])));
        Assert.EndsWith($"dex 0.24.0 has no effect '{Id}x' to accept (did you mean '{Id}'?)", _bench.Refused().Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_acceptance_for_another_version_accepts_nothing_and_is_said()
    {
        Accept($$"""
                - component: dex
                  to: 0.25.0
                  effect: "{{Id}}"
                  reason: r
                  approver: a
                - {component: dex, to: 0.24.0, effect: "{{Id}}", reason: r, approver: a}
                - {component: velero, to: 10.0.0, effect: x, reason: r, approver: a}
                - {component: minio, to: 10.0.0, effect: x, reason: r, approver: a}
            """);

        Assert.Equal(
        [
            "dex: 0.23.0 to 0.24.0, 2 objects change",
            $"releases/2026.4/bumps.yaml:6:7: dex is not to move to 0.25.0: remove the acceptance of '{Id}'",
            "releases/2026.4/bumps.yaml:12:7: velero is not to move to 10.0.0: remove the acceptance of 'x'",
            "releases/2026.4/bumps.yaml:13:7: minio is not in this plan: whether 'x' is still to be accepted is not known",
        ], _bench.Decide().Said);
    }

    [Fact]
    public void An_acceptance_says_why_and_who_and_stands_once()
    {
        var findings = new FindingList();
        var entry = "    - {component: dex, to: 0.24.0, effect: x, reason: r, approver: a}\n";

        BumpAcceptance.Read("b", BumpBench.Acceptance(entry + entry), BumpBench.Line, findings);
        BumpAcceptance.Read("b", BumpBench.Acceptance("    - {component: dex, to: 0.24.0, effect: x, reason: ' ', approver: '', until: never}"), BumpBench.Line, findings);

        Assert.Equal(
        [
            "b:7:7: BUMP011: 'x' is accepted a second time for dex 0.24.0",
            "b:6:55: YAML002: 'reason' must say something, this is blank",
            "b:6:70: YAML002: 'approver' must say something, this is blank",
            "b:6:74: YAML003: unknown key 'until'",
        ], findings.Select(finding => finding.ToString()));
    }

    private void Accept(string entries) => _bench.Write(BumpPaths.Acceptance(BumpBench.Line), BumpBench.Acceptance(entries));
}
