using CsCheck;
using Welkin.Components.Bumps;
using Welkin.Components.Versions;

namespace Welkin.Tests.Unit.Components.Bumps;

/// <summary>What holds for every plan, whatever the policies and the sources say.</summary>
public sealed class PlanLawTests
{
    private static readonly Gen<string> Version = Gen.Select(Gen.Int[0, 2].Array[3], OneOf("", "", "", "-rc.1", "+b"), (numbers, suffix) => string.Join('.', numbers) + suffix);

    private static readonly Gen<string[]> Offers = Gen.Select(Version, OneOf("", " 2026-10-01", " 2026-10-14", " 2026-10-16"), OneOf("", "v"), (version, day, v) => v + version + day).Array[0, 12];

    private static readonly Gen<string> Policy = Gen.Select(
        OneOf("none", "patch", "minor", "major"),
        OneOf("", ", minimumAge: 3d"),
        OneOf("", ", versions: <2", ", versions: \">=0-0\""),
        OneOf("", ", ignore: [{versions: 1.1.x, reason: r}]", ", pin: {until: 2027-01-01, reason: r}"),
        OneOf("", ", require: [{version: 1.1.1, by: b, reason: r, security: S}]"),
        OneOf("", ", group: {name: g}", ", group: {name: h, lockstep: true}"),
        (allow, age, versions, holds, require, group) => $"{{allow: {allow}{age}{versions}{holds}{require}{group}}}");

    private static readonly Gen<BumpSubject[]> Subjects = Gen.Select(Version, Policy, Offers).Array[1, 4].Select(parts =>
        parts.Select((part, index) => Bump.Subject($"c{index}", part.Item1, part.Item2, [part.Item1, .. part.Item3])).ToArray());

    private static readonly Gen<BumpScope> Scopes = Gen.Int[0, 2].Select(freeze => Bump.Scope((LineFreeze)freeze));

    [Fact]
    public void Nothing_steps_back_and_every_newer_version_is_taken_or_says_why_not() => Gen.Select(Subjects, Scopes).Sample((subjects, scope) =>
    {
        foreach (var (planned, subject) in Bump.Plan(scope, subjects).Components.Zip(subjects))
        {
            var current = SoftwareVersion.Parse(planned.Current);
            var newer = ((VersionsFound)subject.Answer!).Versions
                .Where(offer => offer.Published is not { } published || DateOnly.FromDateTime(published.UtcDateTime) <= scope.AsOf)
                .Select(offer => SoftwareVersion.Parse(offer.Version)).Where(version => version > current).ToHashSet();

            Assert.True(SoftwareVersion.Parse(planned.Target) >= current);
            Assert.Equal(planned.Moves, planned.Target != planned.Current);
            Assert.Equal(newer.Order(), planned.NotTaken.Select(passed => SoftwareVersion.Parse(passed.Version)).Concat(planned.Moves ? [SoftwareVersion.Parse(planned.Target)] : []).Order());
            Assert.All(planned.NotTaken, passed => Assert.NotEqual("", passed.Reason));
            Assert.NotEqual("", planned.Reason);
        }
    });

    [Fact]
    public void The_order_of_sources_and_components_says_nothing() => Gen.Select(Subjects, Scopes).Sample((subjects, scope) =>
    {
        var turned = subjects.Reverse().Select(subject => subject with { Answer = (VersionsFound)subject.Answer! with { Versions = [.. ((VersionsFound)subject.Answer!).Versions.Reverse()] } });

        return BumpPlanFile.Write(Bump.Plan(scope, subjects)) == BumpPlanFile.Write(Bump.Plan(scope, [.. turned]));
    });

    [Fact]
    public void A_plan_that_was_followed_asks_for_nothing_more() => Gen.Select(Subjects, Scopes).Sample((subjects, scope) =>
    {
        var plan = Bump.Plan(scope, subjects);
        var followed = subjects.Zip(plan.Components, (subject, planned) => subject with
        {
            Component = subject.Component with { Document = subject.Component.Document with { Spec = subject.Component.Spec with { Version = new(new(planned.Target), default) } } },
        });

        Assert.Empty(Bump.Plan(scope, [.. followed]).Bumps.Select(bump => $"{bump.Folder} {bump.Current} {bump.Target} {bump.Reason}"));
    });

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
