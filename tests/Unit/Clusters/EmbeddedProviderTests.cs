using System.Net;
using k8s;
using Welkin.Cluster;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tests.Unit.Clusters;

public sealed class EmbeddedProviderTests : IDisposable
{
    private readonly LeaseCase _case = new();

    private ClusterRun Run => new(new EmbeddedProvider(), _case.Store, _case.Time, _case.Said.Add);

    public void Dispose() => _case.Dispose();

    [Fact]
    public async Task An_ordinary_client_reaches_it_by_its_kubeconfig_and_not_when_it_is_deleted()
    {
        Uri? address = null;

        var names = await Run.RunAsync(_case.Request(), _case.In("kubeconfig"), async (running, cancel) =>
        {
            using var client = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(running.Kubeconfig));
            address = client.BaseUri;
            return (await client.CoreV1.ListNamespaceAsync(cancellationToken: cancel)).Items.Select(space => space.Metadata.Name).Order(StringComparer.Ordinal).ToList();
        }, default);

        Assert.Equal(["default", "kube-node-lease", "kube-public", "kube-system"], names);
        Assert.Equal(IPAddress.Loopback.ToString(), address!.Host);
        Assert.False(File.Exists(_case.In("kubeconfig")));
        using var http = new HttpClient();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetAsync(address));
    }

    [Fact]
    public async Task What_it_cannot_be_is_said_before_it_is_made()
    {
        var missing = await new EmbeddedProvider().PreflightAsync(_case.Request() with { Kubernetes = new KubernetesVersion(1, 2), Retain = true }, default);

        Assert.Equal(["Kubernetes 1.2 is not among 1.36", "it ends with this process and cannot be retained"], missing);
    }

    [Fact]
    public async Task It_says_what_it_cannot_do_whatever_its_clock()
    {
        var shape = LeaseCase.Small with { Spec = LeaseCase.Small.Spec with { Clock = ShapeClock.Virtual } };
        await using var cluster = await new EmbeddedProvider().CreateAsync(_case.Request() with { Shape = shape }, _case.Held("welkin-one"), default);

        await cluster.ReadyAsync(default);

        Assert.Equal(["Containers", "NetworkEnforcement", "LoadBalancers", "Webhooks"], cluster.Abilities.Missing.Keys.Select(ability => $"{ability}"));
    }

    [Fact]
    public async Task What_is_collected_holds_no_secrets()
    {
        await using var cluster = await new EmbeddedProvider().CreateAsync(_case.Request(), _case.Held("welkin-one"), default);

        await cluster.CollectDiagnosticsAsync(_case.In("why"), default);

        var files = Directory.GetFiles(_case.In("why")).Select(Path.GetFileName).ToList();
        Assert.Contains("namespaces.json", files);
        Assert.DoesNotContain(files, file => file!.StartsWith("secrets", StringComparison.Ordinal) || file.StartsWith("configmaps", StringComparison.Ordinal));
    }
}
