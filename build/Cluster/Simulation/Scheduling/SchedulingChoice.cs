using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>Where a pod goes.</summary>
/// <param name="Node">Null for nowhere.</param>
/// <param name="Failure">Why nowhere, in the scheduler's words.</param>
internal sealed record SchedulingChoice(string? Node, string Failure)
{
    /// <param name="labels">Of a namespace.</param>
    public static SchedulingChoice Of(PodDemand pod, PodClaims claims, SchedulerCache cache, Func<string, JsonObject?> labels)
    {
        if (claims.Refusal is { } refusal)
            return new(null, FitFailure.Of(refusal, cache.Nodes.Count()));
        var misfits = new List<IReadOnlyList<Misfit>>();
        var (best, most) = (default(string), double.NegativeInfinity);
        foreach (var node in cache.Nodes)
        {
            if (Misfits(pod, claims, node, cache, labels) is { Count: > 0 } against)
                misfits.Add(against);
            else if (NodeScore.Of(pod, node) is var score && score > most)
                (best, most) = (node.Name, score);
        }
        return best is null ? new(null, FitFailure.Of(misfits)) : new(best, "");
    }

    private static IReadOnlyList<Misfit> Misfits(PodDemand pod, PodClaims claims, NodeUse node, SchedulerCache cache, Func<string, JsonObject?> labels)
    {
        if (NodeFilters.Of(pod, node) is { Count: > 0 } alone)
            return alone;
        var other = claims.Misfit(node) ?? TopologySpread.Of(pod, node, cache) ?? PodAffinity.Of(pod, node, cache, labels);
        return other is null ? [] : [other];
    }
}
