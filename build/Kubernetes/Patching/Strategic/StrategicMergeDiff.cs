using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>Finds a strategic merge patch that makes one object of another.</summary>
internal static class StrategicMergeDiff
{
    public static JsonObject Maps(JsonObject before, JsonObject after, MergeType type, JsonPointer at)
    {
        var patch = new JsonObject();
        foreach (var (key, _) in before.Where(entry => !after.ContainsKey(entry.Key)))
            patch[key] = null;
        foreach (var (key, value) in after)
        {
            before.TryGetPropertyValue(key, out var old);
            RefuseUnsayable(key, value, at);
            if (!before.ContainsKey(key) || !JsonValues.AreEqual(old, value))
                Change(patch, key, old, value!, type[key], at.Then(key));
        }
        return patch;
    }

    private static void Change(JsonObject patch, string key, JsonNode? before, JsonNode after, MergeField field, JsonPointer at)
    {
        if (before is JsonArray old && after is JsonArray list && field.Strategy == MergeStrategy.Merge)
            Lists(patch, key, old, list, field, at);
        else if (before is JsonObject left && after is JsonObject right && field.Strategy != MergeStrategy.Replace)
            patch[key] = Maps(left, right, field.Type, at);
        else
            patch[key] = Whole(after, at);
    }

    private static void Lists(JsonObject patch, string key, JsonArray before, JsonArray after, MergeField field, JsonPointer at)
    {
        string KeyOf(JsonNode? item) => JsonValues.Key(field.Key is null ? item : ListMerge.Keyed(item, field.Key, at));
        var old = Distinct(before, KeyOf, at);
        var wanted = Distinct(after, KeyOf, at);
        var gone = old.Where(item => !wanted.ContainsKey(item.Key)).Select(item => item.Value);
        if (field.Key is { } name)
        {
            JsonObject Named(JsonNode? item) => new() { [name] = item![name]!.DeepClone() };
            patch[$"$setElementOrder/{key}"] = new JsonArray([.. after.Select(Named)]);
            patch[key] = new JsonArray(
            [
                .. after.Where(item => !JsonValues.AreEqual(item, old.GetValueOrDefault(KeyOf(item)))).Select(item => Item(item!.AsObject())),
                .. gone.Select(item => new JsonObject { ["$patch"] = "delete", [name] = item![name]!.DeepClone() }),
            ]);

            JsonObject Item(JsonObject item)
            {
                var changes = old.TryGetValue(KeyOf(item), out var present) ? Maps(present!.AsObject(), item, field.Type, at) : (JsonObject)Whole(item, at);
                changes[name] = item[name]!.DeepClone();
                return changes;
            }
        }
        else
        {
            patch[$"$setElementOrder/{key}"] = after.DeepClone();
            patch[$"$deleteFromPrimitiveList/{key}"] = new JsonArray([.. gone.Select(item => item?.DeepClone())]);
            patch[key] = new JsonArray([.. after.Where(item => !old.ContainsKey(KeyOf(item))).Select(item => item?.DeepClone())]);
        }
    }

    private static Dictionary<string, JsonNode?> Distinct(JsonArray list, Func<JsonNode?, string> keyOf, JsonPointer at)
    {
        var items = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (!items.TryAdd(keyOf(item), item))
                throw new PatchException(at, $"'{at}' has the same item twice, which a strategic merge patch cannot say");
        }
        return items;
    }

    private static JsonNode Whole(JsonNode value, JsonPointer at)
    {
        foreach (var (key, inner) in value as JsonObject ?? [])
        {
            RefuseUnsayable(key, inner, at);
            Whole(inner!, at.Then(key));
        }
        foreach (var item in value as JsonArray ?? [])
        {
            if (item is not null)
                Whole(item, at);
        }
        return value.DeepClone();
    }

    private static void RefuseUnsayable(string key, JsonNode? value, JsonPointer at)
    {
        if (value is null)
            throw new PatchException(at.Then(key), $"'{at.Then(key)}' is null, which a strategic merge patch cannot say: there null removes the key");
        if (Directive.Is(key))
            throw new PatchException(at.Then(key), $"'{at.Then(key)}' is an order in a strategic merge patch and cannot be a key");
    }
}
