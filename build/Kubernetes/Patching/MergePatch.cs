using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>JSON merge patch (RFC 7386): maps are merged, null removes, all else replaces.</summary>
public static class MergePatch
{
    /// <summary>The patched document; the one given stays as it is.</summary>
    public static JsonNode? Apply(JsonNode? document, JsonNode? patch) => patch is JsonObject changes ? Merge(document?.DeepClone(), changes) : patch?.DeepClone();

    /// <summary>A patch that makes <paramref name="after"/> of <paramref name="before"/>.</summary>
    /// <exception cref="PatchException">No merge patch can: the result has a key whose value is null.</exception>
    public static JsonNode? Between(JsonNode? before, JsonNode? after)
    {
        RefuseNull(JsonPointer.Root, after);
        return Changes(before, after);
    }

    private static JsonObject Merge(JsonNode? target, JsonObject patch)
    {
        var result = target as JsonObject ?? [];
        JsonMaps.Remove(result, patch.Where(entry => entry.Value is null).Select(entry => entry.Key));
        foreach (var (key, change) in patch.Where(entry => entry.Value is not null))
        {
            var merged = change is JsonObject inner ? Merge(result[key], inner) : change!.DeepClone();
            if (!ReferenceEquals(result[key], merged))
                result[key] = merged;
        }
        return result;
    }

    private static JsonNode? Changes(JsonNode? before, JsonNode? after)
    {
        if (before is not JsonObject left || after is not JsonObject right)
            return after?.DeepClone();

        var patch = new JsonObject();
        foreach (var (key, _) in left.Where(entry => !right.ContainsKey(entry.Key)))
            patch[key] = null;
        foreach (var (key, value) in right.Where(entry => !left.TryGetPropertyValue(entry.Key, out var old) || !JsonValues.AreEqual(old, entry.Value)))
            patch[key] = Changes(left[key], value);
        return patch;
    }

    // Lists are taken as they are, so a null in one is no hindrance.
    private static void RefuseNull(JsonPointer at, JsonNode? node)
    {
        foreach (var (key, value) in node as JsonObject ?? [])
        {
            if (value is null)
                throw new PatchException(at.Then(key), $"'{at.Then(key)}' is null, which a merge patch cannot say: there null removes the key");
            RefuseNull(at.Then(key), value);
        }
    }
}
