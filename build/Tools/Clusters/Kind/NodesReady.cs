using k8s;
using k8s.Models;
using Welkin.Kernel;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>Waits until every node says that it is ready.</summary>
internal static class NodesReady
{
    /// <exception cref="ReportedException">One is not within the limit, with its own words for why.</exception>
    public static Task WaitAsync(k8s.Kubernetes client, int count, TimeSpan limit, CancellationToken cancel) => ClusterConnection.UntilAsync("nodes are not ready", async () =>
    {
        var nodes = (await client.CoreV1.ListNodeAsync(cancellationToken: cancel)).Items;
        var waiting = nodes.Select(Waiting).OfType<string>().Order(StringComparer.Ordinal).ToList();
        return waiting.Count > 0 ? string.Join("; ", waiting)
            : nodes.Count < count ? $"{nodes.Count} of {count} are there"
            : null;
    }, limit, cancel);

    /// <summary>Why a node is not ready; null when it is.</summary>
    private static string? Waiting(V1Node node)
    {
        var ready = node.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Ready");
        return ready?.Status == "True" ? null : $"{node.Metadata.Name}: {ready?.Message ?? "says nothing of itself yet"}";
    }
}
