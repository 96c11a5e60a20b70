using Welkin.Cluster;
using Welkin.Conformance;

namespace Welkin.Tests.Unit.Conformance.Install;

public sealed class InstallCheckTests
{
    [Fact]
    public async Task A_clean_release_passes_every_check()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.With(SmallRelease.Job("registry.example/once:1"), SmallRelease.Job("registry.example/once:1").Replace("\"backoffLimit\":0", "\"backoffLimit\":0,\"ttlSecondsAfterFinished\":0", StringComparison.Ordinal).Replace("{\"name\":\"once\"}", "{\"name\":\"short\"}", StringComparison.Ordinal),
            """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"bare"}}""", SmallRelease.Webhook("\"failurePolicy\":\"Fail\",\"timeoutSeconds\":5,")), Ending);
        Assert.Equal([], await release.FaultsAsync());
    }

    [Fact]
    public async Task Names_what_the_cluster_refuses_and_goes_on()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.Of(("lights", [SmallRelease.Lamp]), ("shop", ["""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"map"},"dta":{}}""", SmallRelease.Web])));
        var outcome = await release.CheckAsync("install.accepted");
        Assert.Equal(CheckStatus.Failed, outcome.Status);
        Assert.Equal(2, outcome.Observed.Length);
        Assert.Equal("Lamp lamp: 404 the cluster does not serve example.org/v1 Lamp", outcome.Observed[0]);
        Assert.Contains(".dta: field not declared in schema", outcome.Observed[1]);
    }

    [Fact]
    public async Task Applies_what_stands_before_a_component_first()
    {
        var small = SmallRelease.Of(("lights", [SmallRelease.Definition]), ("shop", [SmallRelease.Lamp]));
        await using var api = await EmbeddedApi.StartAsync();
        var outcome = await new AcceptedCheck().RunAsync(new CheckRun(small, small.Components[1], api, TimeProvider.System, new EvidenceBag()), TestContext.Current.CancellationToken);
        Assert.Equal(CheckStatus.Passed, outcome.Status);
        Assert.Equal(["1 objects accepted"], outcome.Observed);
    }

    [Fact]
    public async Task Finds_a_job_that_fails()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.With(SmallRelease.Job("registry.example/crash:1")), Crashing);
        await release.CheckAsync("install.accepted");
        var outcome = await release.CheckAsync("install.ready");
        Assert.Contains(outcome.Observed, line => line.StartsWith("Job shop/once failed: BackoffLimitExceeded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_a_job_that_never_ends_a_claim_that_is_never_bound_and_a_service_without_endpoints()
    {
        await using var release = await CheckedRelease.OnAsync(
            SmallRelease.With(SmallRelease.Job("registry.example/once:1"), SmallRelease.Claim, SmallRelease.Service.Replace("web", "nobody", StringComparison.Ordinal)),
            options => options with { DefaultStorageClass = null, Simulation = options.Simulation with { Images = [new("*/once:*", new ImageOutcome.Exits(0, TimeSpan.FromHours(1)))] } });
        release.Patience = TimeSpan.FromSeconds(3);
        await release.CheckAsync("install.accepted");
        var outcome = await release.CheckAsync("install.ready");
        Assert.Equal(CheckStatus.Failed, outcome.Status);
        Assert.Contains("Job shop/once has not completed", outcome.Observed);
        Assert.Contains("PersistentVolumeClaim shop/data is Pending, not Bound", outcome.Observed);
        Assert.Contains("Service shop/nobody has no endpoint that is ready", outcome.Observed);
    }

    [Fact]
    public async Task Finds_a_workload_whose_image_is_missing_and_the_warnings_of_it()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.With(SmallRelease.Deployment("late", "registry.invalid/late:1")), options => options with
        {
            Simulation = options.Simulation with { Images = [new("registry.invalid/*", new ImageOutcome.Missing())] },
        });
        release.Patience = TimeSpan.FromSeconds(3);
        await release.CheckAsync("install.accepted");
        Assert.Equal(["Deployment shop/late has 0 of 1 availableReplicas"], (await release.CheckAsync("install.ready")).Observed);
        Assert.Contains((await release.CheckAsync("install.events")).Observed, line => line.Contains("Failed: ", StringComparison.Ordinal) && line.Contains("registry.invalid/late:1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_a_container_that_had_to_be_restarted()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.With(SmallRelease.Deployment("weak", "registry.example/crash:1")), Crashing);
        await release.CheckAsync("install.accepted");
        var outcome = await Until(release, "install.restarts", found => found.Status == CheckStatus.Failed);
        Assert.All(outcome.Observed, line => Assert.Contains("container weak restarted ", line));
    }

    [Fact]
    public async Task Finds_an_aggregated_api_that_nobody_serves()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.With(
            """{"apiVersion":"apiregistration.k8s.io/v1","kind":"APIService","metadata":{"name":"v1.more.example.org"},"spec":{"group":"more.example.org","version":"v1","groupPriorityMinimum":100,"versionPriority":100,"service":{"namespace":"shop","name":"nobody"},"insecureSkipTLSVerify":true}}"""));
        release.Patience = TimeSpan.FromSeconds(3);
        await release.CheckAsync("install.accepted");
        Assert.StartsWith("APIService v1.more.example.org is not available: ", Assert.Single((await release.CheckAsync("install.aggregated")).Observed));
    }

    [Fact]
    public async Task Does_not_judge_restarts_where_nothing_runs()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.With(), options => options with { Controllers = false });
        await release.CheckAsync("install.accepted");
        Assert.Equal(CheckStatus.NotEvaluated, (await release.CheckAsync("install.restarts")).Status);
    }

    [Fact]
    public async Task Finds_objects_that_drift()
    {
        await using var release = await CheckedRelease.OnAsync(SmallRelease.With());
        await release.CheckAsync("install.accepted");
        await release.CheckAsync("install.ready");
        await release.SendAsync("PATCH", "/apis/apps/v1/namespaces/shop/deployments/web?fieldManager=" + ClusterQuestions.FieldManager, """{"spec":{"replicas":2}}""", "application/merge-patch+json");
        await release.SendAsync("PATCH", "/apis/example.org/v1/namespaces/lights/lamps/lamp?fieldManager=" + ClusterQuestions.FieldManager, SmallRelease.Lamp.Replace("red", "blue", StringComparison.Ordinal), "application/apply-patch+yaml");
        var outcome = await release.CheckAsync("install.idempotent");
        Assert.Equal(2, outcome.Observed.Length);
        Assert.Equal("Lamp lights/lamp: spec.colour was \"blue\", is \"red\"", outcome.Observed[0]);
        Assert.StartsWith("Deployment shop/web: 409 Apply failed with 1 conflict", outcome.Observed[1]);
    }

    private static EmbeddedOptions Ending(EmbeddedOptions options) => options with { Simulation = options.Simulation with { Images = [new("*/once:*", new ImageOutcome.Exits(0, TimeSpan.FromMilliseconds(20)))] } };

    private static EmbeddedOptions Crashing(EmbeddedOptions options) => options with { Simulation = options.Simulation with { Images = [new("*/crash:*", new ImageOutcome.Crashing())] } };

    private static async Task<CheckOutcome> Until(CheckedRelease release, string id, Func<CheckOutcome, bool> holds)
    {
        for (var left = 200; ; left--)
        {
            if (await release.CheckAsync(id) is var outcome && (left == 0 || holds(outcome)))
                return outcome;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
