using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Finds the places that an object states when somebody applies it, and takes places away from a value.</summary>
/// <remarks>Behaviour of structured-merge-diff, typed/tofieldset.go, typed/remove.go and fieldpath's EnsureNamedFieldsAreMembers.</remarks>
internal static class OwnedFields
{
    public static FieldSet Of(JsonNode? value, MergeShape shape) => Entry(value, shape).Inside;

    /// <summary>The value without some places; null where nothing is left of it.</summary>
    public static JsonNode? Without(JsonNode? value, FieldSet gone, MergeShape shape)
    {
        switch (shape.Form(value), value)
        {
            case (ValueForm.Scalar, _):
                return value?.DeepClone();
            case (ValueForm.Map, JsonObject { Count: > 0 } map) when !shape.AtomicMap:
                var fields = new JsonObject(map.Where(field => !gone.Contains(FieldStep.Field(field.Key)))
                    .Select(field => KeyValuePair.Create(field.Key, Rest(field.Value, FieldStep.Field(field.Key), shape.Field(field.Key) ?? MergeShape.Deduced))));
                return fields.Count > 0 ? fields : null;
            case (ValueForm.List, JsonArray { Count: > 0 } list) when !shape.AtomicList:
                var items = new JsonArray();
                foreach (var item in list)
                {
                    if (shape.Step(item, out _) is { } step && !gone.Contains(step))
                        items.Add(Rest(item, step, shape.Items));
                }
                return items.Count > 0 ? items : null;
            default:
                return null;
        }

        JsonNode? Rest(JsonNode? inner, FieldStep step, MergeShape type) => gone.Below(step) is { IsEmpty: false } below ? Without(inner, below, type) : inner?.DeepClone();
    }

    /// <summary>The set with the fields that the type names wherever something inside them is in it.</summary>
    public static FieldSet WithNamed(FieldSet set, MergeShape? shape)
    {
        var result = new FieldSet();
        foreach (var (step, entry) in set.Entries)
        {
            MergeShape? inner = shape is not { } known ? null : step.Name is { } name ? known.Field(name) : known.MayBeList ? known.Items : null;
            var named = !entry.Inside.IsEmpty && step.Name is { } field && shape?.Names(field) == true;
            result.Add(step, entry.Member || named, WithNamed(entry.Inside, inner));
        }
        return result;
    }

    private static FieldSet.Entry Entry(JsonNode? value, MergeShape shape) => (shape.Form(value), value) switch
    {
        (ValueForm.Scalar, _) => new(true, FieldSet.Empty),
        (ValueForm.Map, _) when shape.AtomicMap => new(true, FieldSet.Empty),
        (ValueForm.List, _) when shape.AtomicList => new(true, FieldSet.Empty),
        (ValueForm.Map, JsonObject map) => new(false, Fields(map, shape)),
        (ValueForm.List, JsonArray list) => new(false, Items(list, shape)),
        _ => new(false, FieldSet.Empty),
    };

    private static FieldSet Fields(JsonObject map, MergeShape shape)
    {
        var set = new FieldSet();
        foreach (var (key, value) in map)
        {
            var entry = Entry(value, shape.Field(key) ?? MergeShape.Deduced);
            set.Add(FieldStep.Field(key), entry.Member || value is null or JsonObject { Count: 0 } || !shape.Names(key), entry.Inside);
        }
        return set;
    }

    /// <summary>An item that stands there more than once is owned as it is, with nothing inside.</summary>
    private static FieldSet Items(JsonArray list, MergeShape shape)
    {
        var set = new FieldSet();
        var steps = list.Select(item => (Item: item, Step: shape.Step(item, out _))).Where(pair => pair.Step is not null).ToList();
        var twice = steps.GroupBy(pair => pair.Step!).Where(group => group.Skip(1).Any()).Select(group => group.Key).ToHashSet();
        foreach (var (item, step) in steps)
            set.Add(step!, true, twice.Contains(step!) ? FieldSet.Empty : Entry(item, shape.Items).Inside);
        return set;
    }
}
