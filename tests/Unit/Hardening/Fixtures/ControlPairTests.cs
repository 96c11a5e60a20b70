using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Fixtures;

/// <summary>Each control is told from all others by its pair.</summary>
public sealed class ControlPairTests
{
    public static TheoryData<string> Controls => [.. HardeningCatalogue.Controls.Keys];

    [Theory, MemberData(nameof(Controls))]
    public void Its_pair_fails_exactly_the_control_and_holds(string control)
    {
        var pair = ControlFixture.Read(control);

        Assert.Equal(pair.Failing, NotHolding(pair.Fails, pair.Facts));
        Assert.Empty(NotHolding(pair.Holds, pair.Facts).Except(pair.Also));
        Assert.Contains(AuditStatus.Holds, Audit(pair.Holds, pair.Facts).Results.Where(result => result.Control == control).Select(result => result.Status));
    }

    [Fact]
    public void Every_pair_is_of_a_control_that_exists() => Assert.Empty(ControlFixture.Ids.Except(HardeningCatalogue.Controls.Keys));

    [Fact]
    public void Every_control_says_what_it_is_for()
    {
        Assert.All(HardeningCatalogue.Controls.Values, control =>
        {
            Assert.EndsWith(".", control.Rationale, StringComparison.Ordinal);
            Assert.EndsWith(".", control.Remedy, StringComparison.Ordinal);
            Assert.NotEmpty(control.Reads);
            Assert.False(control.Title.EndsWith('.'), control.Title);
        });
        Assert.Equal(HardeningCatalogue.Controls.Count, HardeningCatalogue.Controls.Values.Select(control => control.Title).Distinct().Count());
    }

    private static string[] NotHolding(ComponentManifests release, ComponentHardening? facts) => [.. Audit(release, facts).Results
        .Where(result => result.Status is AuditStatus.Fails or AuditStatus.NotEvaluated)
        .Select(result => result.Control).Distinct().Order(StringComparer.Ordinal)];

    private static ComponentAudit Audit(ComponentManifests release, ComponentHardening? facts) => AuditRun.Apply(
        [new AuditedComponent(release, [.. HardeningCatalogue.Controls.Values.Select(SelectedControl.Of)], facts)], new AuditScope(Manifests.V136, Manifests.Today), []).Single();
}
