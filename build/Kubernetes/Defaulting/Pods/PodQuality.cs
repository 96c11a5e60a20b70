using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The quality of service of a pod, by what it asks for and what it is limited to (pkg/apis/core/helper/qos, ComputePodQOS).</summary>
internal static class PodQuality
{
    private static readonly string[] Compute = ["cpu", "memory"];

    public static string Of(JsonObject spec)
    {
        var (requests, limits) = (new Dictionary<string, Quantity>(StringComparer.Ordinal), new Dictionary<string, Quantity>(StringComparer.Ordinal));
        var guaranteed = true;
        var holders = spec.Map("resources") is { } whole && (Any(whole, "requests") || Any(whole, "limits"))
            ? [whole]
            : spec.Maps("containers").Concat(spec.Maps("initContainers")).Select(container => container.Map("resources") ?? []);
        foreach (var resources in holders)
        {
            Add(requests, resources.Map("requests"));
            guaranteed &= Add(limits, resources.Map("limits")) == Compute.Length;
        }
        if (requests.Count == 0 && limits.Count == 0)
            return "BestEffort";
        return guaranteed && requests.Count == limits.Count && requests.All(request => limits.TryGetValue(request.Key, out var limit) && limit == request.Value) ? "Guaranteed" : "Burstable";
    }

    private static bool Any(JsonObject resources, string key) => resources.Map(key) is { Count: > 0 };

    // Gives how many kinds of resources there are.
    private static int Add(Dictionary<string, Quantity> totals, JsonObject? amounts)
    {
        var found = 0;
        foreach (var name in Compute)
        {
            if (ResourceRules.AmountOf(amounts?[name]) is not { Sign: > 0 } amount)
                continue;
            found++;
            totals[name] = totals.TryGetValue(name, out var before) ? before + amount : amount;
        }
        return found;
    }
}
