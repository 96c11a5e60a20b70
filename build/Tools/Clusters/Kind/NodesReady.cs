using k8s;
using k8s.Models;
using Welkin.Kernel;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>Waits until every node says that it is ready.</summary>
internal static class NodesReady
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    /// <exception cref="ReportedException">One is not within the limit, with its own words for why.</exception>
    public static async Task WaitAsync(k8s.Kubernetes client, int count, TimeSpan limit, CancellationToken cancel)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ;)
        {
            var nodes = (await client.CoreV1.ListNodeAsync(cancellationToken: cancel)).Items;
            var waiting = nodes.Select(Waiting).OfType<string>().Order(StringComparer.Ordinal).ToList();
            if (waiting.Count == 0 && nodes.Count >= count)
                return;
            if (TimeProvider.System.GetElapsedTime(began) > limit)
                throw new ReportedException([$"the cluster has {nodes.Count - waiting.Count} of {count} nodes ready within {limit:g}", .. waiting.Select(line => $"  {line}")]);
            await Task.Delay(Between, cancel);
        }
    }

    /// <summary>Why a node is not ready; null when it is.</summary>
    private static string? Waiting(V1Node node)
    {
        var ready = node.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Ready");
        return ready?.Status == "True" ? null : $"{node.Metadata.Name}: {ready?.Message ?? "says nothing of itself yet"}";
    }
}
