using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What a whole pod asks for: what is said for the pod counts before the sum of its containers (KEP-2837).</summary>
internal static class PodRequests
{
    /// <param name="key"><c>requests</c> or <c>limits</c>.</param>
    public static SortedDictionary<string, Quantity> Of(JsonObject spec, string key)
    {
        var totals = ContainerTotals.Of(spec, key);
        foreach (var (name, value) in spec.Map("resources")?.Map(key) ?? [])
        {
            if (ResourceRules.AmountOf(value) is { } amount)
                totals[name] = amount;
        }
        return totals;
    }

    /// <summary>The amounts of a map such as <c>limits</c>, by name; what is no amount is left out.</summary>
    public static SortedDictionary<string, Quantity> Amounts(JsonObject? map)
    {
        var amounts = new SortedDictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var (name, value) in map ?? [])
        {
            if (ResourceRules.AmountOf(value) is { } amount)
                amounts[name] = amount;
        }
        return amounts;
    }
}
