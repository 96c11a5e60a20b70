using System.Collections.Immutable;
using Welkin.Cluster;
using Welkin.Kubernetes;
using Welkin.Tests.Integration.Tools;
using Welkin.Tools;

namespace Welkin.Tests.Integration.Clusters;

/// <summary>An embedded cluster of this process, and the real helm and kubectl that know of no other.</summary>
public sealed class LiveCluster : IAsyncLifetime
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("welkin-cluster-");
    private readonly RealTools _tools = new();
    private EmbeddedCluster? _cluster;

    public EmbeddedCluster Embedded => _cluster!;

    public string Kubeconfig => Path.Combine(_home.FullName, "kubeconfig");

    public async ValueTask InitializeAsync()
    {
        // A real cluster would run the pods that serve the webhooks.
        _cluster = await EmbeddedCluster.StartAsync(new(new KubernetesVersion(1, 36)) { Admission = AdmissionOptions.Default with { IgnoresUnservedWebhooks = true } });
        await File.WriteAllTextAsync(Kubeconfig, _cluster.Kubeconfig);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _tools.Dispose();
        _home.Delete(recursive: true);
    }

    public Task<string> HelmAsync(params ImmutableArray<string> arguments) => RunAsync("helm", arguments, null);

    public Task<string> KubectlAsync(params ImmutableArray<string> arguments) => RunAsync("kubectl", arguments, null);

    /// <summary>Kubectl with something to read.</summary>
    public Task<string> KubectlReadingAsync(string input, params ImmutableArray<string> arguments) => RunAsync("kubectl", arguments, input);

    /// <summary>What the tool says where it fails.</summary>
    public static async Task<string> FailureOf(Task<string> run) => (await Assert.ThrowsAsync<ToolFailedException>(() => run)).Message;

    private Task<string> RunAsync(string tool, ImmutableArray<string> arguments, string? input)
    {
        var command = new ToolCommand(tool, arguments) { StandardInput = input, Timeout = TimeSpan.FromMinutes(3) };
        foreach (var (variable, value) in new Dictionary<string, string?>
        {
            ["KUBECONFIG"] = Kubeconfig,
            ["HOME"] = _home.FullName,
            ["HELM_CACHE_HOME"] = _home.FullName,
            ["HELM_CONFIG_HOME"] = _home.FullName,
            ["HELM_DATA_HOME"] = _home.FullName,
        })
            command = command with { Environment = command.Environment.SetItem(variable, value) };
        return _tools.Runner.ReadAsync(command, TestContext.Current.CancellationToken);
    }
}
