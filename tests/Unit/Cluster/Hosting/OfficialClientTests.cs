using System.Text;
using k8s;
using k8s.LeaderElection;
using k8s.LeaderElection.ResourceLock;
using k8s.Models;
using Welkin.Cluster;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Cluster.Hosting;

public sealed class OfficialClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_official_client_creates_lists_and_watches()
    {
        await using var cluster = await StartAsync();
        using var client = Client(cluster.Kubeconfig);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var seen = new List<string>();
        var from = (await client.CoreV1.ListNamespacedConfigMapAsync("kube-public", cancellationToken: Cancel)).Metadata.ResourceVersion;

        await client.CoreV1.CreateNamespacedConfigMapAsync(new V1ConfigMap { Metadata = new() { Name = "greeting" }, Data = new Dictionary<string, string> { ["text"] = "hello" } }, "kube-public", cancellationToken: Cancel);
        await client.CoreV1.DeleteNamespacedConfigMapAsync("greeting", "kube-public", cancellationToken: Cancel);
        await foreach (var (type, item) in client.CoreV1.WatchListNamespacedConfigMapAsync("kube-public", resourceVersion: from, cancellationToken: patience.Token))
        {
            if (item.Metadata.Name != "greeting")
                continue;
            seen.Add($"{type} {item.Data["text"]}");
            if (type == WatchEventType.Deleted)
                break;
        }

        Assert.Equal(["Added hello", "Deleted hello"], seen);
    }

    [Fact]
    public async Task A_refusal_is_what_the_official_client_expects()
    {
        await using var cluster = await StartAsync();
        using var client = Client(cluster.KubeconfigFor("jane", ["developers"]));

        var refused = await Assert.ThrowsAsync<k8s.Autorest.HttpOperationException>(() => client.CoreV1.ListNamespaceAsync(cancellationToken: Cancel));

        Assert.Equal(403, (int)refused.Response.StatusCode);
        Assert.Contains("User \\\"jane\\\" cannot list resource", refused.Response.Content.Replace("\\u0022", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_several_is_elected_leader_and_another_when_it_leaves()
    {
        await using var cluster = await StartAsync();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var staying = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var first = Client(cluster.Kubeconfig);
        using var second = Client(cluster.Kubeconfig);
        var elected = new TaskCompletionSource();
        var followed = new TaskCompletionSource();
        var one = CampaignAsync(first, "one", elected, leaving.Token);
        await elected.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        var two = CampaignAsync(second, "two", followed, staying.Token);
        Assert.Equal("one", (await first.CoordinationV1.ReadNamespacedLeaseAsync("chair", "default", cancellationToken: Cancel)).Spec.HolderIdentity);

        await leaving.CancelAsync();
        await followed.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.Equal("two", (await second.CoordinationV1.ReadNamespacedLeaseAsync("chair", "default", cancellationToken: Cancel)).Spec.HolderIdentity);
        await staying.CancelAsync();
        await Task.WhenAll(one, two).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private static async Task CampaignAsync(IKubernetes client, string name, TaskCompletionSource elected, CancellationToken cancel)
    {
        using var elector = new LeaderElector(new LeaderElectionConfig(new LeaseLock(client, "default", "chair", name))
        {
            LeaseDuration = TimeSpan.FromSeconds(1.5),
            RenewDeadline = TimeSpan.FromSeconds(1),
            RetryPeriod = TimeSpan.FromMilliseconds(200),
        });
        elector.OnStartedLeading += () => elected.TrySetResult();
        await elector.RunUntilLeadershipLostAsync(cancel);
    }

    private static Task<EmbeddedCluster> StartAsync() => EmbeddedCluster.StartAsync(new(new KubernetesVersion(1, 36)), Cancel);

    private static k8s.Kubernetes Client(string kubeconfig)
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(kubeconfig));
        return new(KubernetesClientConfiguration.BuildConfigFromConfigFile(text));
    }
}
