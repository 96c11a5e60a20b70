using Welkin.Conformance;

namespace Welkin.Tests.Unit.Conformance.Uninstall;

public sealed class CleanCheckTests
{
    [Fact]
    public async Task Counts_what_goes_and_what_is_declared_to_stay()
    {
        var kept = SmallRelease.Claim.Replace("\"name\":\"data\"", "\"name\":\"data\",\"annotations\":{\"helm.sh/resource-policy\":\"keep\"}", StringComparison.Ordinal);
        await using var release = await CheckedRelease.OnAsync(SmallRelease.With(kept));
        var outcome = await release.CheckAsync("uninstall.clean");
        Assert.Equal(["5 objects deleted, 2 kept as declared"], outcome.Observed);
        Assert.Equal(CheckStatus.Passed, outcome.Status);
    }

    [Fact]
    public async Task Finds_what_somebody_made_for_the_release_outside_of_it()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.With());
        await release.CheckAsync("install.accepted");
        await release.SendAsync("POST", "/api/v1/namespaces/kube-system/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"left"}}""");
        release.Patience = TimeSpan.FromSeconds(5);
        Assert.Equal(["ConfigMap kube-system/left is left"], (await release.CheckAsync("uninstall.clean")).Observed);
    }

    [Fact]
    public async Task Finds_a_finalizer_that_nobody_runs_out()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.With("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"held","finalizers":["example.org/nobody"]}}"""));
        release.Patience = TimeSpan.FromSeconds(5);
        var outcome = await release.CheckAsync("uninstall.clean");
        Assert.Equal(["ConfigMap shop/held is left", "Namespace shop is left"], outcome.Observed);
        Assert.Equal(CheckStatus.Failed, outcome.Status);
    }

    [Fact]
    public async Task Leaves_a_namespace_alone_that_was_there_before()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.With());
        await release.SendAsync("POST", "/api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}""");
        await release.SendAsync("POST", "/api/v1/namespaces/shop/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"customers"}}""");
        Assert.Equal(["5 objects deleted, 0 kept as declared"], (await release.CheckAsync("uninstall.clean")).Observed);
        Assert.True((await release.Api.SendAsync(new("GET", "/api/v1/namespaces/shop/configmaps/customers"), TestContext.Current.CancellationToken)).IsSuccess);
    }

    [Fact]
    public async Task Judges_no_removal_of_what_could_not_be_installed()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.Of(("lights", [SmallRelease.Lamp])));
        var outcome = await release.CheckAsync("uninstall.clean");
        Assert.Equal(CheckStatus.NotEvaluated, outcome.Status);
        Assert.Equal(["lights could not be installed: Lamp lamp: 404 the cluster does not serve example.org/v1 Lamp"], outcome.Observed);
    }
}
