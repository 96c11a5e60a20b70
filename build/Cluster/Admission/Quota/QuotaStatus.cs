using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What of a quota is used, counted from all objects of its namespace.</summary>
internal static class QuotaStatus
{
    /// <param name="objects">All objects of the namespace.</param>
    public static JsonObject Of(JsonObject quota, IEnumerable<StoredObject> objects)
    {
        var hard = PodRequests.Amounts(quota.Map("spec")?.Map("hard"));
        var used = new SortedDictionary<string, Quantity>(hard.ToDictionary(entry => entry.Key, _ => Quantity.Of(0)), StringComparer.Ordinal);
        foreach (var item in objects.Where(item => QuotaScopes.Match(quota, item.Resource, item.Root)))
        {
            foreach (var (name, amount) in QuotaUsage.Of(item.Resource, item.Root))
            {
                if (used.TryGetValue(name, out var before))
                    used[name] = before + amount;
            }
        }
        return new() { ["hard"] = ToJson(hard), ["used"] = ToJson(used) };
    }

    public static JsonObject ToJson(SortedDictionary<string, Quantity> amounts) => new([.. amounts.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value.ToString()))]);
}
