using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Puts what is applied into the object that is there. Nothing is removed by it.</summary>
/// <remarks>Behaviour of structured-merge-diff, typed/merge.go: items that both have take the order of what is applied, others keep their place.</remarks>
internal static class AppliedMerge
{
    public static JsonNode? Merge(JsonNode? live, JsonNode? applied, MergeShape shape) => (shape.Form(applied), live, applied) switch
    {
        (ValueForm.Map, var old, var now) when !shape.AtomicMap && (old is JsonObject { Count: > 0 } || now is JsonObject { Count: > 0 }) =>
            Maps(old as JsonObject ?? [], now as JsonObject ?? [], shape),
        (ValueForm.List, var old, var now) when !shape.AtomicList && (old is JsonArray { Count: > 0 } || now is JsonArray { Count: > 0 }) =>
            Lists(old as JsonArray ?? [], now as JsonArray ?? [], shape),
        _ => applied?.DeepClone(),
    };

    private static JsonObject Maps(JsonObject live, JsonObject applied, MergeShape shape)
    {
        var result = new JsonObject();
        foreach (var (key, value) in live)
            result.Add(key, applied.TryGetPropertyValue(key, out var now) ? Merge(value, now, shape.Field(key) ?? MergeShape.Deduced) : value?.DeepClone());
        foreach (var (key, value) in applied.Where(entry => !live.ContainsKey(entry.Key)))
            result.Add(key, value?.DeepClone());
        return result;
    }

    private static JsonArray Lists(JsonArray live, JsonArray applied, MergeShape shape)
    {
        var old = live.Select(item => (Item: item, Step: shape.Step(item, out _)!)).Where(pair => pair.Step is not null).ToList();
        var now = applied.Select(item => (Item: item, Step: shape.Step(item, out _)!)).Where(pair => pair.Step is not null).ToList();
        // An item that is there more than once is not merged with, but replaced.
        var known = old.GroupBy(pair => pair.Step).ToDictionary(group => group.Key, group => group.Skip(1).Any() ? null : group.First().Item);
        var wanted = now.ToDictionary(pair => pair.Step, pair => pair.Item);
        var shared = new Queue<FieldStep>(now.Select(pair => pair.Step).Where(known.ContainsKey));
        var done = new HashSet<FieldStep>();
        var result = new JsonArray();
        var (left, right) = (0, 0);
        while (left < old.Count || right < now.Count)
        {
            if (left < old.Count)
            {
                var (item, step) = old[left];
                var isNext = right < now.Count && step == now[right].Step;
                var isShared = wanted.ContainsKey(step);
                if (!isShared)
                    result.Add(item?.DeepClone());
                // One that both have, but not the next one, waits for its turn in the new order.
                if (!isShared || (right < now.Count && !isNext && shared.TryPeek(out var awaited) && awaited != step))
                {
                    left++;
                    continue;
                }
                if (isNext || done.Contains(step))
                    left++;
            }
            if (right < now.Count)
            {
                var (item, step) = now[right++];
                done.Add(step);
                result.Add(known.TryGetValue(step, out var present) && present is not null ? Merge(present, item, shape.Items) : item?.DeepClone());
                if (shared.TryPeek(out var next) && next == step)
                    shared.Dequeue();
            }
        }
        return result;
    }
}
