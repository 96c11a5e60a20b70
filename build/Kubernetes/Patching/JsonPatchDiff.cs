using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>Finds operations that make one document of another; not always the fewest.</summary>
internal static class JsonPatchDiff
{
    public static IEnumerable<JsonPatchOperation> Operations(JsonPointer at, JsonNode? before, JsonNode? after) => (before, after) switch
    {
        _ when JsonValues.AreEqual(before, after) => [],
        (JsonObject left, JsonObject right) => Maps(at, left, right),
        (JsonArray left, JsonArray right) => Lists(at, left, right),
        _ => [new JsonPatchOperation(JsonPatchVerb.Replace, at, null, after)],
    };

    private static IEnumerable<JsonPatchOperation> Maps(JsonPointer at, JsonObject before, JsonObject after) =>
    [
        .. before.Where(entry => !after.ContainsKey(entry.Key)).Select(entry => new JsonPatchOperation(JsonPatchVerb.Remove, at.Then(entry.Key))),
        .. after.SelectMany(entry => before.TryGetPropertyValue(entry.Key, out var value)
            ? Operations(at.Then(entry.Key), value, entry.Value)
            : [new JsonPatchOperation(JsonPatchVerb.Add, at.Then(entry.Key), null, entry.Value)]),
    ];

    /// <summary>What stands equal at both ends stays; between them items are changed in pairs, then removed from behind or inserted.</summary>
    private static IEnumerable<JsonPatchOperation> Lists(JsonPointer at, JsonArray before, JsonArray after)
    {
        var start = before.Zip(after).TakeWhile(pair => JsonValues.AreEqual(pair.First, pair.Second)).Count();
        var end = before.Skip(start).Reverse().Zip(after.Skip(start).Reverse()).TakeWhile(pair => JsonValues.AreEqual(pair.First, pair.Second)).Count();
        var (left, right) = (before.Count - end, after.Count - end);
        var pairs = Math.Min(left, right);
        return
        [
            .. Enumerable.Range(start, pairs - start).SelectMany(index => Operations(at.Then(index), before[index], after[index])),
            .. Enumerable.Range(pairs, left - pairs).Reverse().Select(index => new JsonPatchOperation(JsonPatchVerb.Remove, at.Then(index))),
            .. Enumerable.Range(pairs, right - pairs).Select(index => new JsonPatchOperation(JsonPatchVerb.Add, at.Then(index), null, after[index])),
        ];
    }
}
