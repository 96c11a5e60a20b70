using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Hardening;
using Welkin.Tests.Unit.Hardening.Workloads;

namespace Welkin.Tests.Unit.Hardening.Resources;

/// <summary>What containers and namespaces are given, and what stays as the chart has it.</summary>
public sealed class ResourceTests
{
    private const string Facts = "  - {kind: Pod, name: app, containers: [{name: app, resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {cpu: 200m, memory: 128Mi}}}]}";

    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Parameters =
        new Dictionary<string, ImmutableArray<string>> { ["headroom"] = ["50"], ["default"] = ["cpu=1", "memory=1Gi"], ["defaultRequest"] = ["cpu=100m"] }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    [Theory]
    [InlineData("", """{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"cpu":"200m","memory":"128Mi"}}""", 0)]
    [InlineData("requests: {cpu: 50m}, limits: {memory: 256Mi}", """{"requests":{"cpu":"50m","memory":"64Mi"},"limits":{"memory":"256Mi","cpu":"200m"}}""", 0)]
    [InlineData("requests: {cpu: 500m}", """{"requests":{"cpu":"500m","memory":"64Mi"},"limits":{"memory":"128Mi"}}""", 1)]
    [InlineData("limits: {memory: 32Mi}", """{"limits":{"memory":"32Mi","cpu":"200m"},"requests":{"cpu":"100m"}}""", 1)]
    public void The_chart_comes_first_and_no_limit_goes_below_a_request(string resources, string expected, int left)
    {
        var (_, result) = Manifests.Harden("container-resources", Judged.Pod("", $"resources: {{{resources}}}"), Facts);

        var hardened = result.Manifests.Documents.Single().Read([])!["spec"]!["containers"]![0]!["resources"];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), hardened), hardened!.ToJsonString());
        Assert.Equal(left, result.Remainders.Length);
    }

    [Theory]
    [InlineData("R01", "resources: {limits: {cpu: 1}}", true)]
    [InlineData("R01", "resources: {requests: {cpu: 0}, limits: {cpu: 1}}", false)]
    [InlineData("R03", "resources: {requests: {memory: 1Gi}}", false)]
    [InlineData("R05", "resources: {limits: {ephemeral-storage: 1Gi}}", true)]
    [InlineData("R05", "resources: {requests: {ephemeral-storage: 1Gi}}", false)]
    public void A_limit_is_a_request_and_zero_is_none(string control, string container, bool holds) =>
        Assert.Equal(holds ? AuditStatus.Holds : AuditStatus.Fails, Judged.Status(control, Judged.Pod("", container)));

    [Fact]
    public void A_quota_is_what_pods_take_while_they_are_updated_and_half_as_much_again()
    {
        // Four pods and the one that an update adds, 3 × 1.5 where the autoscaler goes up to it.
        var quota = Budget(Workload("Deployment", "replicas: 4, strategy: {rollingUpdate: {maxSurge: 1}}", "requests: {cpu: 100m, memory: 10Mi}, limits: {memory: 20Mi}")).Single(root => (string?)root["kind"] == "ResourceQuota");
        Assert.Equal("""{"limits.memory":"150Mi","pods":"8","requests.cpu":"750m","requests.memory":"75Mi"}""", quota["spec"]!["hard"]!.ToJsonString());
    }

    [Fact]
    public void What_a_container_leaves_out_is_neither_bounded_nor_given_to_it()
    {
        var made = Budget(Workload("Deployment", "replicas: 1", "requests: {cpu: 100m, memory: 10Mi}, limits: {memory: 20Mi}"));
        Assert.Equal("""{"type":"Container","default":{"memory":"1Gi"},"defaultRequest":{"cpu":"100m"}}""", made.Single(root => (string?)root["kind"] == "LimitRange")["spec"]!["limits"]![0]!.ToJsonString());
    }

    [Theory]
    [InlineData("DaemonSet", "")]
    [InlineData("Deployment", "\n---\n{apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: {name: p}}")]
    public void Where_nobody_knows_how_many_pods_there_will_be_no_quota_is_made(string kind, string other)
    {
        var findings = new Welkin.Kernel.FindingList();
        var result = HardeningRun.Apply([new HardeningInput(Manifests.Component(Workload(kind, "replicas: 1", "requests: {cpu: 1}, limits: {cpu: 1}") + other), [new SelectedRule(HardeningCatalogue.Rules["namespace-budget"], Parameters)])], Manifests.V136, findings).Single();

        Assert.DoesNotContain(result.Changes, change => change.Identity.Kind == "ResourceQuota");
        Assert.Contains(result.Remainders, left => left.Reason.StartsWith("no ResourceQuota: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_quota_that_refuses_a_pod_is_reported() => Assert.Equal(
        ["metadata.name: quota bounds limits.cpu, and Deployment home/a has a container that says nothing of it: its pods are refused"],
        Judged.Failing("R07", Workload("Deployment", "replicas: 1", "requests: {cpu: 1}") + "\n---\n{apiVersion: v1, kind: ResourceQuota, metadata: {name: quota}, spec: {hard: {limits.cpu: 2, requests.cpu: 2}}}"));

    private static string Workload(string kind, string spec, string resources) =>
        $"{{apiVersion: apps/v1, kind: {kind}, metadata: {{name: a}}, spec: {{{spec}, template: {{spec: {{containers: [{{name: a, resources: {{{resources}}}}}]}}}}}}}}";

    private static IReadOnlyList<JsonObject> Budget(string release)
    {
        var findings = new Welkin.Kernel.FindingList();
        var result = HardeningRun.Apply([new HardeningInput(Manifests.Component(release), [new SelectedRule(HardeningCatalogue.Rules["namespace-budget"], Parameters)])], Manifests.V136, findings).Single();
        Assert.Empty(findings);
        return [.. result.Manifests.Documents.Select(document => document.Read([])!)];
    }
}
