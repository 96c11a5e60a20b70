using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the containers of a pod take together: those that run side by side add up, init containers run one after the other.</summary>
/// <remarks>Source: k8s.io/component-helpers, resource/helpers.go, AggregateContainerRequests and AggregateContainerLimits.</remarks>
public static class ContainerTotals
{
    /// <summary>The sum of each resource, by its name.</summary>
    /// <param name="spec">The spec of a pod.</param>
    /// <param name="key"><c>requests</c> or <c>limits</c>.</param>
    public static SortedDictionary<string, Quantity> Of(JsonObject spec, string key)
    {
        var (total, sidecars, most) = (Empty(), Empty(), Empty());
        foreach (var container in spec.Maps("containers"))
            Add(total, container, key);
        foreach (var container in spec.Maps("initContainers"))
        {
            if (container.Text("restartPolicy") == "Always")
            {
                Add(total, container, key);
                Add(sidecars, container, key);
                Raise(most, sidecars);
            }
            else
            {
                var during = new SortedDictionary<string, Quantity>(sidecars, StringComparer.Ordinal);
                Add(during, container, key);
                Raise(most, during);
            }
        }
        Raise(total, most);
        return total;
    }

    private static SortedDictionary<string, Quantity> Empty() => new(StringComparer.Ordinal);

    private static void Add(SortedDictionary<string, Quantity> totals, JsonObject container, string key)
    {
        foreach (var (name, value) in container.Map("resources")?.Map(key) ?? [])
        {
            if (ResourceRules.AmountOf(value) is { } amount)
                totals[name] = totals.TryGetValue(name, out var before) ? before + amount : amount;
        }
    }

    private static void Raise(SortedDictionary<string, Quantity> totals, SortedDictionary<string, Quantity> others)
    {
        foreach (var (name, amount) in others)
        {
            if (!totals.TryGetValue(name, out var before) || amount > before)
                totals[name] = amount;
        }
    }
}
