using Welkin.Kubernetes.Clusters;
using Welkin.Tools;
using Welkin.Tools.Clusters.Kind;

namespace Welkin.Tests.Unit.Clusters.Kind;

public sealed class KindReadyTests : IAsyncDisposable
{
    private readonly StandInFolder _tools = new StandInFolder().With("kind").WithScript("docker", "exit 0");
    private readonly StandInKindApi _api = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _tools.Dispose();
    }

    [Fact]
    public async Task Ready_is_when_kubelets_serve_and_nodes_say_so()
    {
        _api.Ask("csr-1", "system:node:a", "system:node:a");
        _api.Ask("csr-2", "system:node:b", "system:node:b");
        _api.Ask("csr-3", "system:node:a", "system:node:b");

        await using var cluster = await CreateAsync("[{role: control-plane, count: 1}, {role: worker, count: 1}]");
        await cluster.ReadyAsync(Cancel);

        Assert.Equal(["csr-1", "csr-2"], _api.Approved);
        // The first answer is that of a node that is not ready yet.
        Assert.True(_api.NodesAsked >= 2);
    }

    [Fact]
    public async Task Storage_works_where_namespaces_are_held_to_a_level_and_is_called_as_the_shape_says()
    {
        _api.Ask("csr-1", "system:node:a", "system:node:a");

        await using var cluster = await CreateAsync("[{role: control-plane, count: 1}]\n  defaultStorageClass: fast");
        await cluster.ReadyAsync(Cancel);

        Assert.Equal("""{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":"privileged"}}}""", _api.Changes["namespace"].ToJsonString());
        Assert.Equal("""{"metadata":{"annotations":{"storageclass.kubernetes.io/is-default-class":"false"}}}""", _api.Changes["standard"].ToJsonString());
        Assert.Equal("fast", (string?)_api.Changes["class"]["metadata"]!["name"]);
        Assert.Equal("rancher.io/local-path", (string?)_api.Changes["class"]["provisioner"]);
    }

    private async Task<ICluster> CreateAsync(string nodes)
    {
        _tools.That("server", _api.Address);
        var request = Requests.Of(nodes: nodes);
        var lease = new LeaseStore(Path.Combine(_tools.Elsewhere, "leases"), TimeProvider.System).Take("kind", request);
        var run = new ToolRunner();
        var provider = new KindProvider(run, _ => Task.FromResult(_tools.Tool("kind")), new ContainerEngines(run, _tools.Executables), NodeImages.Shipped(), Requests.Hardened, new KindOptions());
        return await provider.CreateAsync(request, lease, Cancel);
    }
}
