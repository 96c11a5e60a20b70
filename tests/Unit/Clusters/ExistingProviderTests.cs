using k8s;
using k8s.Models;
using Welkin.Cluster;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;
using Welkin.Tools.Clusters;

namespace Welkin.Tests.Unit.Clusters;

/// <summary>A cluster of somebody's, for which the embedded one stands.</summary>
public sealed class ExistingProviderTests : IAsyncLifetime
{
    private readonly LeaseCase _case = new();
    private EmbeddedCluster? _theirs;
    private k8s.Kubernetes? _client;

    private k8s.Kubernetes Client => _client!;

    public async ValueTask InitializeAsync()
    {
        _theirs = await EmbeddedCluster.StartAsync(new EmbeddedOptions(new KubernetesVersion(1, 36)) { Name = "theirs" });
        await File.WriteAllTextAsync(_case.In("kubeconfig"), _theirs.Kubeconfig);
        _client = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(_case.In("kubeconfig")));
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _theirs!.DisposeAsync();
        _case.Dispose();
    }

    [Theory]
    [InlineData(null, null, "the context theirs leads to ADDRESS: say --allow-existing theirs to use that cluster")]
    [InlineData(null, "their", "--allow-existing names their, but the context is theirs, which leads to ADDRESS")]
    [InlineData("theres", "theres", "KUBECONFIG: has no context 'theres' (did you mean 'theirs'?)")]
    public async Task It_refuses_what_nobody_allowed_by_name(string? context, string? allowed, string expected)
    {
        var provider = Provider(context, allowed);

        var missing = Assert.Single(await provider.PreflightAsync(_case.Request(), default));

        Assert.Equal(expected, missing.Replace(Client.BaseUri.ToString().TrimEnd('/'), "ADDRESS", StringComparison.Ordinal).Replace(_case.In("kubeconfig"), "KUBECONFIG", StringComparison.Ordinal));
        await Assert.ThrowsAsync<ReportedException>(() => provider.CreateAsync(_case.Request(), _case.Held("welkin-one"), default));
        Assert.DoesNotContain("welkin-one", await SpacesAsync());
    }

    [Fact]
    public async Task Another_version_than_was_asked_for_is_said() => Assert.EndsWith(
        "has Kubernetes 1.36, not 1.35: say --kubernetes 1.36",
        Assert.Single(await Provider("theirs", "theirs").PreflightAsync(_case.Request() with { Kubernetes = new KubernetesVersion(1, 35) }, default)), StringComparison.Ordinal);

    [Fact]
    public async Task What_was_made_stands_in_the_lease_and_is_what_is_undone()
    {
        await Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = "theirs" } });
        var lease = _case.Held("welkin-one");
        var provider = Provider("theirs", "theirs");
        await using (await provider.CreateAsync(_case.Request(), lease, default))
        {
            Assert.Equal("welkin-one", (await Client.CoreV1.ReadNamespaceAsync("welkin-one")).GetLabel("welkin.release/cluster"));
            Assert.Contains(new LeaseItem("namespace", "welkin-one"), Assert.Single(_case.Store.Read().Leases).Made);
        }

        Assert.DoesNotContain("welkin-one", await SpacesAsync());
        Assert.Contains("theirs", await SpacesAsync());
    }

    [Fact]
    public async Task A_namespace_of_that_name_that_is_not_ours_is_not_touched()
    {
        await Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = "welkin-one" } });
        var lease = _case.Held("welkin-one");
        var provider = Provider("theirs", "theirs");

        await Assert.ThrowsAsync<ReportedException>(() => provider.CreateAsync(_case.Request(), lease, default));
        var left = await provider.RemoveAsync(lease.Lease, default);

        Assert.Equal(["namespace welkin-one: has no label welkin.release/cluster=welkin-one, so it is not ours and was not touched"], left);
        Assert.Contains("welkin-one", await SpacesAsync());
    }

    [Fact]
    public async Task A_context_that_leads_elsewhere_now_is_not_followed()
    {
        var lease = _case.Held("welkin-one");
        foreach (var (kind, name) in new[] { ("context", "theirs"), ("server", "https://192.0.2.1:6443"), ("source", _case.In("kubeconfig")), ("namespace", "kube-public") })
            lease.Record(new LeaseItem(kind, name));

        var left = Assert.Single(await Provider(null, null).RemoveAsync(lease.Lease, default));

        Assert.StartsWith("namespace kube-public of https://192.0.2.1:6443: the context theirs leads to https://", left, StringComparison.Ordinal);
        Assert.Contains("kube-public", await SpacesAsync());
    }

    [Fact]
    public async Task Its_account_may_do_anything_in_its_namespace_and_nothing_elsewhere()
    {
        await using (var cluster = await Provider("theirs", "theirs").CreateAsync(_case.Request(), _case.Held("welkin-one"), default))
        {
            await File.WriteAllTextAsync(_case.In("own"), cluster.Kubeconfig);
            using var own = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(_case.In("own")));

            await own.CoreV1.CreateNamespacedConfigMapAsync(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "mine" } }, "welkin-one");
            var refused = await Assert.ThrowsAsync<k8s.Autorest.HttpOperationException>(() => own.CoreV1.ListNamespacedConfigMapAsync("default"));

            Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.Response.StatusCode);
            Assert.NotNull(cluster.Abilities.WhyNot(ClusterAbility.ClusterScope));
        }
    }

    private ExistingProvider Provider(string? context, string? allowed) =>
        new(new ExistingSettings(context, allowed), name => name == "KUBECONFIG" ? _case.In("kubeconfig") : null);

    private async Task<List<string>> SpacesAsync() => [.. (await Client.CoreV1.ListNamespaceAsync()).Items.Select(space => space.Name())];
}
