using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Kubernetes.Clusters;

/// <summary>Makes a cluster, runs something with it and deletes it, whatever happens; what a killed process leaves stands in its lease.</summary>
/// <param name="say">Told what a person waits for, and what could not be done.</param>
public sealed class ClusterRun(IClusterProvider provider, LeaseStore leases, TimeProvider time, Action<string> say)
{
    private static readonly TimeSpan Collecting = TimeSpan.FromMinutes(2);

    /// <summary>Runs <paramref name="body"/> once the cluster is ready. Its token is cancelled with <paramref name="cancel"/>, and when the time to live is over.</summary>
    /// <param name="kubeconfig">Where the kubeconfig goes; null for the cluster's own folder.</param>
    /// <exception cref="ReportedException">Something is missing, the cluster cannot be made, its time is over, or something of it could not be removed.</exception>
    public async Task<T> RunAsync<T>(ClusterRequest request, string? kubeconfig, Func<RunningCluster, CancellationToken, Task<T>> body, CancellationToken cancel)
    {
        if (kubeconfig is not null && KubeconfigFile.Refusal(kubeconfig) is { } refusal)
            throw new ReportedException(refusal);
        var missing = await provider.PreflightAsync(request, cancel);
        if (!missing.IsEmpty)
            throw new ReportedException([.. missing.Select(line => $"{provider.Name}: {line}")]);

        var lease = leases.Take(provider.Name, request);
        using var life = new CancellationTokenSource(request.TimeToLive, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, life.Token);
        ICluster? cluster = null;
        T result;
        try
        {
            cluster = await provider.CreateAsync(request, lease, both.Token);
            var file = kubeconfig ?? Path.Combine(lease.Folder, "kubeconfig");
            await cluster.ReadyAsync(both.Token);
            KubeconfigFile.Write(file, cluster.Kubeconfig, lease);
            result = await body(new RunningCluster(cluster, Path.GetFullPath(file), lease.Folder), both.Token);
        }
        catch (Exception failure)
        {
            if (failure is not OperationCanceledException && cluster is not null && request.Diagnostics is { } folder)
                await CollectAsync(cluster, folder);
            foreach (var line in await EndAsync(request, lease, cluster))
                say(line);
            if (failure is OperationCanceledException && !cancel.IsCancellationRequested && life.IsCancellationRequested)
                throw new ReportedException($"{request.Name}: its time to live of {request.TimeToLive:g} is over", failure);
            throw;
        }
        var left = await EndAsync(request, lease, cluster);
        return left.IsEmpty ? result : throw new ReportedException(left);
    }

    private async Task CollectAsync(ICluster cluster, string folder)
    {
        using var limit = new CancellationTokenSource(Collecting);
        try
        {
            await cluster.CollectDiagnosticsAsync(folder, limit.Token);
            say($"what explains it lies in {folder}");
        }
        catch (Exception failure) when (failure is ReportedException or OperationCanceledException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            // The failure that is to be explained is the one to show.
            say($"what explains it could not be collected: {failure.Message}");
        }
    }

    /// <summary>Deletes the cluster, or leaves it where that is wanted; what is left for a sweep is told in lines.</summary>
    private async Task<ImmutableArray<string>> EndAsync(ClusterRequest request, HeldLease lease, ICluster? cluster)
    {
        if (request.Retain && cluster is not null)
        {
            lease.Retain();
            return [];
        }
        var left = await DeleteAsync(lease, cluster);
        if (!left.IsEmpty)
            return [.. left.Select(line => $"{request.Name}: {line}"), $"{request.Name}: is not all gone: 'welkin cluster sweep' tries again"];
        KubeconfigFile.Remove(lease.Lease);
        lease.End();
        return [];
    }

    private async Task<ImmutableArray<string>> DeleteAsync(HeldLease lease, ICluster? cluster)
    {
        try
        {
            if (cluster is null)
                return await provider.RemoveAsync(lease.Lease, CancellationToken.None);
            await cluster.DisposeAsync();
            return [];
        }
        catch (ReportedException failure)
        {
            return [.. failure.Lines];
        }
    }
}
