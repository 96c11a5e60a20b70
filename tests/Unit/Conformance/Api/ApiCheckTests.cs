using System.Text.Json.Nodes;
using Welkin.Conformance;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Conformance.Api;

public sealed class ApiCheckTests
{
    private const string Everything = """{"apiGroups":["*"],"apiVersions":["*"],"operations":["*"],"resources":["*"]}""";

    [Fact]
    public async Task Names_fields_that_the_cluster_prunes_or_changes()
    {
        await using var release = await InstalledAsync(SmallRelease.With());
        release.Api.Distort = (request, answer) =>
        {
            if (request.Method == "GET" && answer.Body is { } body && request.Path.EndsWith("/lamps/lamp", StringComparison.Ordinal))
                ((JsonObject)body["spec"]!).Remove("colour");
            if (request.Method == "GET" && answer.Body is { } served && request.Path.EndsWith("/services/web", StringComparison.Ordinal))
                served["spec"]!["ports"]![0]!["port"] = 81;
            return answer;
        };
        Assert.Equal(["Lamp lights/lamp: spec.colour was pruned: sent \"red\"", "Service shop/web: spec.ports[0].port was changed: sent 80, served 81"], (await release.CheckAsync("api.faithful")).Observed);
    }

    [Fact]
    public async Task Finds_a_list_entry_that_is_gone_and_takes_a_quantity_in_other_words()
    {
        await using var release = await InstalledAsync(SmallRelease.With(SmallRelease.Claim.Replace("1Gi", "1024Mi", StringComparison.Ordinal), """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"key"},"stringData":{"a":"b"}}""",
            """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"bare"},"secrets":[]}"""));
        Assert.Equal(CheckStatus.Passed, (await release.CheckAsync("api.faithful")).Status);
        release.Api.Distort = (request, answer) =>
        {
            if (request.Path.EndsWith("/deployments/web", StringComparison.Ordinal) && answer.Body is { } body)
                body["spec"]!["template"]!["spec"]!["containers"] = new JsonArray();
            return answer;
        };
        Assert.StartsWith("Deployment shop/web: spec.template.spec.containers[0] was pruned", Assert.Single((await release.CheckAsync("api.faithful")).Observed));
    }

    [Fact]
    public void Tells_items_that_share_a_name_apart_by_their_place()
    {
        var sent = (JsonObject)JsonNode.Parse("""{"list":[{"name":"a","id":1},{"name":"a","id":2}]}""")!;
        Assert.Empty(SentFields.Missing(sent, sent));
    }

    [Fact]
    public async Task Finds_versions_that_are_deprecated_gone_or_never_served()
    {
        var definition = SmallRelease.Definition.Replace("\"served\":true", "\"served\":true,\"deprecated\":true,\"deprecationWarning\":\"use v2\"", StringComparison.Ordinal);
        await using var release = await InstalledAsync(SmallRelease.Of(("lights", [definition, SmallRelease.Lamp]), ("shop",
        [
            """{"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"old"}}""",
            """{"apiVersion":"policy/v1beta1","kind":"PodDisruptionBudget","metadata":{"name":"gone"}}""",
            """{"apiVersion":"nobody.example.org/v1","kind":"Chair","metadata":{"name":"chair"}}""",
        ])));
        var outcome = await release.CheckAsync("api.versions");
        Assert.Equal("Lamp lamp: use v2", outcome.Observed[0]);
        Assert.Equal("Endpoints old: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice", outcome.Observed[1]);
        Assert.StartsWith("PodDisruptionBudget gone: policy/v1beta1 PodDisruptionBudget is unavailable in v1.25+", outcome.Observed[2]);
        Assert.Equal("Chair chair: the cluster does not serve nobody.example.org/v1 Chair", outcome.Observed[3]);
    }

    [Fact]
    public void Looks_one_version_ahead()
    {
        var fault = VersionsCheck.Fault(new("policy", "v1beta1", "PodDisruptionBudget"), new KubernetesVersion(1, 24));
        Assert.EndsWith("(from the next version, 1.25)", fault);
        Assert.Null(VersionsCheck.Fault(new("policy", "v1", "PodDisruptionBudget"), new KubernetesVersion(1, 36)));
    }

    [Fact]
    public async Task Finds_a_webhook_that_is_slow()
    {
        await using var release = await InstalledAsync(SmallRelease.With(SmallRelease.Webhook("\"timeoutSeconds\":30,")));
        Assert.Equal(["ValidatingWebhookConfiguration guard: guard.example.org holds every request for up to 30 seconds, more than 10"], (await release.CheckAsync("api.webhooks")).Observed);
    }

    [Fact]
    public async Task Finds_a_webhook_that_locks_its_own_namespace_and_that_of_the_system()
    {
        await using var release = await InstalledAsync(SmallRelease.With(SmallRelease.Webhook("", Everything)));
        var faults = (await release.CheckAsync("api.webhooks")).Observed;
        Assert.Contains(faults, fault => fault.EndsWith(" in kube-system, which it does not leave out", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.EndsWith(" in shop, which it does not leave out", StringComparison.Ordinal));
        // It did: the pods that would answer never came.
        Assert.Contains(faults, fault => fault.EndsWith("Service shop/web leads nowhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Takes_a_webhook_that_leaves_both_namespaces_out()
    {
        const string Selector = """ "namespaceSelector":{"matchExpressions":[{"key":"kubernetes.io/metadata.name","operator":"NotIn","values":["kube-system","shop"]}]},""";
        await using var release = await InstalledAsync(SmallRelease.With(SmallRelease.Webhook(Selector, Everything)));
        Assert.Equal(CheckStatus.Passed, (await release.CheckAsync("api.webhooks")).Status);
    }

    [Fact]
    public async Task Finds_a_webhook_whose_service_is_nobodys()
    {
        await using var release = await InstalledAsync(SmallRelease.With(SmallRelease.Webhook("").Replace("\"name\":\"web\"", "\"name\":\"nobody\"", StringComparison.Ordinal)));
        Assert.Equal(["ValidatingWebhookConfiguration guard: guard.example.org has no endpoint: Service shop/nobody leads nowhere"], (await release.CheckAsync("api.webhooks")).Observed);
    }

    [Fact]
    public async Task Finds_an_object_of_two_components_and_one_that_is_there_twice()
    {
        const string Role = """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"reader"},"rules":[]}""";
        await using var release = await InstalledAsync(SmallRelease.Of(("lights", [SmallRelease.Definition, Role]), ("shop", [SmallRelease.Web, SmallRelease.Web, Role])));
        Assert.Equal(["ClusterRole reader is declared by lights and shop", "Deployment shop/web is declared 2 times by shop"], (await release.CheckAsync("api.names")).Observed);
    }

    [Fact]
    public async Task Finds_who_else_applies_an_object_and_an_owner_that_is_not_there()
    {
        await using var release = await InstalledAsync(SmallRelease.With());
        await release.SendAsync("PATCH", "/api/v1/namespaces/shop/services/web?fieldManager=other", """{"apiVersion":"v1","kind":"Service","metadata":{"name":"web","labels":{"mine":"yes"}}}""", "application/apply-patch+yaml");
        Assert.Equal(["Service shop/web: other applies fields of it too"], (await release.CheckAsync("api.ownership")).Observed);

        release.Api.Distort = (request, answer) =>
        {
            if (request.Path.EndsWith("/lamps/lamp", StringComparison.Ordinal) && answer.Body?["metadata"] is JsonObject metadata)
                metadata["ownerReferences"] = JsonNode.Parse("""[{"apiVersion":"apps/v1","kind":"Deployment","name":"gone","uid":"1"}]""");
            return answer;
        };
        Assert.Contains("Lamp lights/lamp: its owner Deployment gone is not there", (await release.CheckAsync("api.ownership")).Observed);
    }

    private static async Task<CheckedRelease> InstalledAsync(ReleaseUnderTest small)
    {
        var release = await CheckedRelease.OnAsync(small);
        await release.CheckAsync("install.accepted");
        release.Patience = TimeSpan.FromSeconds(5);
        await release.CheckAsync("install.ready");
        return release;
    }
}
