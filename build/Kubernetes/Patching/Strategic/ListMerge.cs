using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>Merges a list of a strategic merge patch into a list of the document: maps by their key, scalars as a set.</summary>
internal static class ListMerge
{
    /// <param name="target">Changed and given back.</param>
    /// <param name="patch">Read only.</param>
    /// <param name="field">How the list merges.</param>
    /// <param name="at">The place of <paramref name="patch"/> in the whole patch.</param>
    public static JsonArray Merge(JsonArray target, JsonArray patch, MergeField field, JsonPointer at)
    {
        if (target.Count == 0 && patch.Count == 0)
            return target;
        if (!AreMaps(target, patch, at))
        {
            var (old, all) = (target.ToList(), target.Concat(patch.Select(item => item?.DeepClone())).DistinctBy(JsonValues.Key).ToList());
            return Fill(target, ElementOrder.Sort(all, [.. patch], old, JsonValues.Key));
        }

        var key = field.Key ?? throw new PatchException(at, "lists of maps without a merge key cannot be merged");
        string KeyOf(JsonNode? item) => JsonValues.Key(item!.AsObject()[key]);
        var changes = Obey(target, patch, key, at, out var replaces);
        if (replaces)
            return Fill(target, changes.Select(change => Directive.Content(change.Item)).ToList());

        var before = target.ToList();
        MergeItems(target, changes, field, key, at);
        foreach (var item in target)
            _ = Keyed(item, key, at);
        return Fill(target, ElementOrder.Sort([.. target], [.. changes.Select(change => change.Item)], before, KeyOf));
    }

    /// <summary>Takes scalars out of a list.</summary>
    public static void Delete(JsonArray target, JsonArray unwanted, MergeField field, JsonPointer at)
    {
        if (unwanted.Count == 0)
            return;
        if (AreMaps(target, unwanted, at))
        {
            Merge(target, unwanted, field, at);
            return;
        }
        var gone = unwanted.Select(JsonValues.Key).ToHashSet(StringComparer.Ordinal);
        Fill(target, [.. target.Where(item => !gone.Contains(JsonValues.Key(item)))]);
    }

    /// <summary>Merges, then sorts by the order that the patch sets; null where neither side has the list.</summary>
    public static JsonArray? Ordered(JsonArray? target, JsonArray? patch, JsonArray order, MergeField field, JsonPointer at, JsonPointer orderAt)
    {
        if (target is null && patch is null)
            return null;
        Func<JsonNode?, string> keyOf = field.Key is { } key ? item => JsonValues.Key(Keyed(item, key, orderAt)) : Scalar;
        ElementOrder.Check(patch ?? [], order, field.Key, keyOf, at);

        var before = target?.ToList() ?? [];
        var merged = target is null ? Adopt(patch!)
            : patch is null ? target
            : field.Strategy == MergeStrategy.Merge ? Merge(target, patch, field, at)
            : Directive.Content(patch)!.AsArray();
        return Fill(merged, ElementOrder.Sort([.. merged], [.. order], before, keyOf));

        string Scalar(JsonNode? item) => item is JsonObject or JsonArray
            ? throw new PatchException(orderAt, "lists of maps without a merge key have no order that could be set")
            : JsonValues.Key(item);
    }

    /// <summary>The value of the merge key of an item, which must have one.</summary>
    public static JsonNode? Keyed(JsonNode? item, string key, JsonPointer at) =>
        item is not JsonObject map ? throw new PatchException(at, $"every item of '{at}' must be a map, got {JsonValues.Kind(item)}")
        : map.TryGetPropertyValue(key, out var value) ? value
        : throw new PatchException(at, $"an item of '{at}' does not contain declared merge key: {key}");

    /// <summary>Does what items with <c>$patch</c> order; the others are left, with their index.</summary>
    private static List<(JsonObject Item, int Index)> Obey(JsonArray target, JsonArray patch, string key, JsonPointer at, out bool replaces)
    {
        var changes = new List<(JsonObject, int)>();
        var unwanted = new HashSet<string>(StringComparer.Ordinal);
        replaces = false;
        for (var index = 0; index < patch.Count; index++)
        {
            var item = patch[index]!.AsObject();
            if (!item.TryGetPropertyValue(Directive.Patch, out var order))
            {
                changes.Add((item, index));
                continue;
            }
            switch (JsonValues.Key(order))
            {
                case "\"delete":
                    unwanted.Add(JsonValues.Key(Keyed(item, key, at.Then(index))));
                    break;
                case "\"replace":
                    replaces = true;
                    break;
                case "\"merge":
                    throw new PatchException(at.Then(index).Then(Directive.Patch), "merging lists cannot yet be specified in the patch");
                default:
                    throw MapMerge.UnknownOrder(order, at.Then(index));
            }
        }
        if (unwanted.Count > 0)
            Fill(target, [.. target.Where(present => !present!.AsObject().TryGetPropertyValue(key, out var value) || !unwanted.Contains(JsonValues.Key(value)))]);
        return changes;
    }

    private static void MergeItems(JsonArray target, List<(JsonObject Item, int Index)> changes, MergeField field, string key, JsonPointer at)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < target.Count; index++)
        {
            if (target[index]!.AsObject().TryGetPropertyValue(key, out var value))
                places.TryAdd(JsonValues.Key(value), index);
        }
        foreach (var (change, index) in changes)
        {
            var name = JsonValues.Key(Keyed(change, key, at.Then(index)));
            if (places.TryGetValue(name, out var place))
            {
                MapMerge.Merge(target[place]!.AsObject(), change, field.Type, at.Then(index));
                continue;
            }
            places.Add(name, target.Count);
            target.Add(Directive.Content(change));
        }
    }

    private static JsonArray Adopt(JsonArray patch) => Directive.TryAdopt(patch, out var adopted) ? adopted!.AsArray() : [];

    private static JsonArray Fill(JsonArray list, List<JsonNode?> items)
    {
        list.Clear();
        items.ForEach(list.Add);
        return list;
    }

    /// <summary>True for maps, false for scalars; a list of both, or of lists, merges with nothing.</summary>
    private static bool AreMaps(JsonArray target, JsonArray patch, JsonPointer at)
    {
        var kinds = target.Concat(patch).Select(JsonValues.Kind).Distinct(StringComparer.Ordinal).ToList();
        if (kinds.Count > 1)
            throw new PatchException(at, $"list element types are not identical: {string.Join(", ", kinds.Order(StringComparer.Ordinal))}");
        return kinds[0] switch
        {
            "a map" => true,
            "a list" or "null" => throw new PatchException(at, $"a list of which each item is {kinds[0]} cannot be merged"),
            _ => false,
        };
    }
}
