using System.Text.RegularExpressions;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening.Fixtures;

/// <summary>The proof of each rule, on the failing half of the pair of each control it serves.</summary>
public sealed partial class RuleProofTests
{
    public static TheoryData<string, string> Proofs => [.. from rule in HardeningCatalogue.Rules.Values from control in rule.Serves select (rule.Id, control)];

    [Theory, MemberData(nameof(Proofs))]
    public void The_control_fails_before_and_holds_after_or_is_left_with_a_reason(string rule, string control)
    {
        var pair = ControlFixture.Read(control);
        var (before, hardened) = (Failing(pair.Fails, pair.Facts).ToList(), Harden(rule, pair.Fails, pair.Facts));
        // What a pod meets shows in the labels of its namespace, which every profile sets last.
        var after = Failing(rule == ControlFixture.Labels ? hardened.Manifests : Harden(ControlFixture.Labels, hardened.Manifests, null).Manifests, pair.Facts);

        Assert.Equal(pair.Failing, before);
        if (hardened.Remainders.IsEmpty)
            Assert.DoesNotContain(control, after);
        else
            Assert.All(hardened.Remainders, remainder => Assert.NotEmpty(remainder.Reason));
        Assert.Empty(after.Except(before));
    }

    [Theory, MemberData(nameof(Proofs))]
    public void Applied_twice_is_applied_once(string rule, string control)
    {
        var pair = ControlFixture.Read(control);
        Assert.Empty(Harden(rule, Harden(rule, pair.Fails, pair.Facts).Manifests, pair.Facts).Changes);
    }

    [Theory, MemberData(nameof(Proofs))]
    public void Nothing_changes_outside_the_declared_places(string rule, string control)
    {
        var pair = ControlFixture.Read(control);
        var declared = HardeningCatalogue.Rules[rule].Changes;
        Assert.All(Harden(rule, pair.Fails, pair.Facts).Changes, change => Assert.True(Covers(change, declared), $"{change.Path} of {change.Identity}"));
    }

    [Fact]
    public void Every_rule_serves_a_control_that_exists() => Assert.All(HardeningCatalogue.Rules.Values, rule =>
    {
        Assert.NotEmpty(rule.Serves);
        Assert.Empty(rule.Serves.Except(HardeningCatalogue.Controls.Keys));
    });

    private static bool Covers(Change change, IEnumerable<string> declared)
    {
        if (change.Path.Length == 0)
            return declared.Contains($"+{change.Identity.Kind}");
        // A pod's paths are declared relative to it, whatever carries it.
        var path = Container().Replace(Template().Replace(change.Path, ""), "containers[*]");
        return declared.Any(place => path == place || path.StartsWith(place + ".", StringComparison.Ordinal) || path.StartsWith(place + "[", StringComparison.Ordinal)
            || Any().Replace(path, "[*]").StartsWith(place, StringComparison.Ordinal));
    }

    private static HardenedComponent Harden(string rule, ComponentManifests release, ComponentHardening? facts)
    {
        var findings = new FindingList();
        var hardened = Manifests.Harden(release, [HardeningCatalogue.Rules[rule]], facts, findings);
        Assert.Empty(findings);
        return hardened;
    }

    private static string[] Failing(ComponentManifests release, ComponentHardening? facts) => [.. AuditRun.Apply(
            [new AuditedComponent(release, [.. HardeningCatalogue.Controls.Values.Select(SelectedControl.Of)], facts)], new AuditScope(Manifests.V136, Manifests.Today), []).Single().Results
        .Where(result => result.Status is AuditStatus.Fails or AuditStatus.NotEvaluated).Select(result => result.Control).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"^spec\.(jobTemplate\.spec\.)?template\.(?=spec|metadata)")]
    private static partial Regex Template();

    [GeneratedRegex(@"^spec\.(initContainers|containers|ephemeralContainers)\[\d+\]")]
    private static partial Regex Container();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Any();
}
