using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>The order of a merged list: that of the patch, and among the rest, and between both, that of the document.</summary>
internal static class ElementOrder
{
    /// <param name="merged">The items.</param>
    /// <param name="wanted">The order that the patch gives, by items or by their keys alone.</param>
    /// <param name="before">The list as the document had it.</param>
    /// <param name="keyOf">What tells items apart.</param>
    public static List<JsonNode?> Sort(List<JsonNode?> merged, List<JsonNode?> wanted, List<JsonNode?> before, Func<JsonNode?, string> keyOf)
    {
        var (patchRank, oldRank) = (Ranks(wanted, keyOf), Ranks(before, keyOf));
        var ours = merged.Where(item => patchRank.ContainsKey(keyOf(item))).OrderBy(item => patchRank[keyOf(item)]).ToList();
        var theirs = merged.Where(item => !patchRank.ContainsKey(keyOf(item))).OrderBy(item => oldRank.GetValueOrDefault(keyOf(item), int.MaxValue)).ToList();

        var result = new List<JsonNode?>(merged.Count);
        var (left, right) = (0, 0);
        while (left < theirs.Count || right < ours.Count)
        {
            var takeOld = right == ours.Count || (left < theirs.Count && StoodBefore(theirs[left], ours[right]));
            result.Add(takeOld ? theirs[left++] : ours[right++]);
        }
        return result;

        bool StoodBefore(JsonNode? one, JsonNode? other) =>
            oldRank.TryGetValue(keyOf(one), out var first) && oldRank.TryGetValue(keyOf(other), out var second) && first < second;
    }

    /// <summary>What a patch changes must stand in the order it sets, and in that order.</summary>
    public static void Check(JsonArray patch, JsonArray order, string? key, Func<JsonNode?, string> keyOf, JsonPointer at)
    {
        if (order.Count == 0)
            return;
        var next = 0;
        var names = order.Select(keyOf).ToList();
        for (var index = 0; index < patch.Count; index++)
        {
            if (patch[index] is JsonObject map && map.ContainsKey(Directive.Patch))
                continue;
            if (key is not null)
                _ = ListMerge.Keyed(patch[index], key, at.Then(index));
            var found = names.IndexOf(keyOf(patch[index]), next);
            if (found < 0)
                throw new PatchException(at.Then(index), $"the order in the patch list doesn't match the $setElementOrder list: '{at.Then(index)}' is not there, or earlier");
            next = found + 1;
        }
    }

    private static Dictionary<string, int> Ranks(List<JsonNode?> items, Func<JsonNode?, string> keyOf)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
            ranks.TryAdd(keyOf(item), ranks.Count);
        return ranks;
    }
}
