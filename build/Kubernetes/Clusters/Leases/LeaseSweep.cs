using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Kubernetes.Clusters;

/// <summary>Removes clusters that nobody answers for any more.</summary>
public sealed class LeaseSweep(LeaseStore store, IEnumerable<IClusterProvider> providers, IProcessTable processes, TimeProvider time)
{
    private readonly ImmutableDictionary<string, IClusterProvider> _providers = providers.ToImmutableDictionary(provider => provider.Name, StringComparer.Ordinal);

    /// <summary>Removes what dead owners left and what has outlived its time, and tells of everything that is there.</summary>
    /// <param name="also">Clusters to remove although they were retained.</param>
    /// <returns>Null when another process is sweeping at this moment.</returns>
    public async Task<SweepReport?> RunAsync(IReadOnlyCollection<string> also, CancellationToken cancel)
    {
        if (!Directory.Exists(store.Folder))
            return new SweepReport([], []);
        using var alone = store.TryLockSweep();
        if (alone is null)
            return null;
        var (leases, strange) = store.Read();
        var swept = ImmutableArray.CreateBuilder<SweptLease>();
        foreach (var lease in leases)
        {
            var state = LeaseJudge.StateOf(lease, processes, time.GetUtcNow());
            var removable = state is LeaseState.Dead or LeaseState.Over || (state is LeaseState.Retained && also.Contains(lease.Name));
            swept.Add(new SweptLease(lease, state, removable, removable ? await RemoveAsync(lease, cancel) : []));
        }
        return new SweepReport(swept.ToImmutable(), strange);
    }

    private async Task<ImmutableArray<string>> RemoveAsync(ClusterLease lease, CancellationToken cancel)
    {
        if (!_providers.TryGetValue(lease.Provider, out var provider))
            return [$"nothing here knows how to remove what '{lease.Provider}' made"];
        try
        {
            var left = await provider.RemoveAsync(lease, cancel);
            if (left.IsEmpty)
            {
                KubeconfigFile.Remove(lease);
                store.Remove(lease);
            }
            return left;
        }
        catch (ReportedException failure)
        {
            return [.. failure.Lines];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [failure.Message];
        }
    }
}
