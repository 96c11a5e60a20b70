using System.Collections.Immutable;
using Welkin.Conformance;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tests.Unit.Conformance;

public sealed class ShippedSuitesTests
{
    [Fact]
    public async Task A_clean_release_passes_every_suite_from_installation_to_removal()
    {
        await using var api = await EmbeddedApi.StartAsync();
        var findings = new FindingList();
        var suites = new[] { "install", "api", "uninstall" }.Select(name => YamlContent.ReadFile<ConformanceSuite>(Path.Combine(Checkout.Folder, "tests/conformance/suites", name + ".yaml"), name + ".yaml", findings)).OfType<ConformanceSuite>();
        var catalogue = SuiteCatalogue.Of([.. suites], [.. KnownChecks.All.Select(check => check.Id)], findings);
        findings.ThrowIfAny();
        var facts = new ClusterFacts("embedded", "1.36", ImmutableSortedDictionary<ClusterAbility, string>.Empty);
        var plan = CheckPlan.Make(catalogue!, KnownChecks.All, SmallRelease.With(SmallRelease.Job("registry.example/once:1")), facts, new CheckSelection());
        var run = await new SuiteRunner(api, facts, TimeProvider.System, 4).RunAsync(plan, TestContext.Current.CancellationToken);
        Assert.Equal(20, run.Result.Checks.Length);
        Assert.Equal([], run.Result.Checks.Where(check => check.Status != CheckStatus.Passed).Select(check => $"{check.Key}: {string.Join("; ", check.Observed)}"));
    }
}
