using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>Merges a map of a strategic merge patch into a map of the document.</summary>
internal static class MapMerge
{
    /// <param name="target">Changed, and given back unless the patch replaces it.</param>
    /// <param name="patch">Read only.</param>
    /// <param name="type">How the fields merge.</param>
    /// <param name="at">The place of <paramref name="patch"/> in the whole patch.</param>
    public static JsonObject Merge(JsonObject target, JsonObject patch, MergeType type, JsonPointer at)
    {
        if (patch.TryGetPropertyValue(Directive.Patch, out var order))
        {
            return JsonValues.Key(order) switch
            {
                "\"replace" => Directive.Content(patch)!.AsObject(),
                "\"delete" => [],
                _ => throw UnknownOrder(order, at),
            };
        }

        Retain(target, patch, at);
        var ordered = SetOrders(target, patch, type, at);
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in patch)
        {
            if (Directive.IsDelete(key))
                Delete(target, Directive.FieldOf(key, at), value, type, at.Then(key), gone);
            else if (Directive.Is(key) || ordered.Contains(key))
                continue;
            else if (Set(target, key, value, type[key], at.Then(key), gone.Contains(key)))
                gone.Remove(key);
            else
                gone.Add(key);
        }
        JsonMaps.Remove(target, gone);
        return target;
    }

    public static PatchException UnknownOrder(JsonNode? order, JsonPointer at) =>
        new(at.Then(Directive.Patch), $"unknown patch type {new Field(FieldPath.Root, order).Shown}: {Directive.Patch} must be replace or delete");

    /// <returns>False where the field is to go.</returns>
    private static bool Set(JsonObject target, string key, JsonNode? value, MergeField field, JsonPointer at, bool isGone)
    {
        if (value is null)
            return false;

        var keep = true;
        var present = isGone ? null : target[key];
        JsonNode? result;
        switch (present, value)
        {
            case (JsonObject map, JsonObject changes):
                result = field.Strategy == MergeStrategy.Replace ? Directive.Content(changes) : Merge(map, changes, field.Type, at);
                break;
            case (JsonArray list, JsonArray changes):
                result = field.Strategy == MergeStrategy.Merge ? ListMerge.Merge(list, changes, field, at) : Directive.Content(changes);
                break;
            default:
                keep = Directive.TryAdopt(value, out result);
                break;
        }
        if (keep && !ReferenceEquals(present, result))
            target[key] = result;
        return keep;
    }

    /// <summary><c>$deleteFromPrimitiveList/field</c> works on every list of scalars, merged or not.</summary>
    private static void Delete(JsonObject target, string field, JsonNode? value, MergeType type, JsonPointer at, HashSet<string> gone)
    {
        if (value is null)
            gone.Add(field);
        else if (!gone.Contains(field) && target[field] is JsonArray list && value is JsonArray unwanted)
            ListMerge.Delete(list, unwanted, type[field], at);
    }

    /// <summary><c>$retainKeys</c>: what it does not name goes.</summary>
    private static void Retain(JsonObject target, JsonObject patch, JsonPointer at)
    {
        if (!patch.TryGetPropertyValue(Directive.RetainKeys, out var value))
            return;
        var names = value as JsonArray ?? throw new PatchException(at.Then(Directive.RetainKeys), $"{Directive.RetainKeys} must be a list of field names, got {JsonValues.Kind(value)}");
        var retained = names.Select(JsonValues.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, _) in patch.Where(entry => entry.Value is not null && !Directive.Is(entry.Key) && !retained.Contains($"\"{entry.Key}")))
            throw new PatchException(at.Then(key), $"'{key}' is set and {Directive.RetainKeys} does not name it");
        JsonMaps.Remove(target, target.Select(entry => entry.Key).Where(key => !retained.Contains($"\"{key}")));
    }

    /// <summary><c>$setElementOrder/field</c>: merges the list of that field and sorts it.</summary>
    private static HashSet<string> SetOrders(JsonObject target, JsonObject patch, MergeType type, JsonPointer at)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (directive, value) in patch.Where(entry => Directive.IsOrder(entry.Key)))
        {
            var key = Directive.FieldOf(directive, at);
            var order = List(value, at.Then(directive));
            var changes = patch.TryGetPropertyValue(key, out var changed) ? List(changed, at.Then(key)) : null;
            var present = target.TryGetPropertyValue(key, out var old) ? List(old, at.Then(key)) : null;
            if (ListMerge.Ordered(present, changes, order, type[key], at.Then(key), at.Then(directive)) is { } list && !ReferenceEquals(list, present))
                target[key] = list;
            done.Add(key);
        }
        return done;
    }

    private static JsonArray List(JsonNode? value, JsonPointer at) =>
        value as JsonArray ?? throw new PatchException(at, $"'{at}' must be a list on both sides, got {JsonValues.Kind(value)}");
}
