using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Kubernetes;

/// <summary>Where two objects of a type differ. No place is in two of the sets.</summary>
/// <remarks>Behaviour of structured-merge-diff, typed/compare.go.</remarks>
internal sealed record ObjectComparison(FieldSet Removed, FieldSet Modified, FieldSet Added)
{
    private readonly record struct Slot(bool Present, JsonNode? Value);

    public bool Same => Removed.IsEmpty && Modified.IsEmpty && Added.IsEmpty;

    public static ObjectComparison Of(JsonNode? before, JsonNode? after, MergeShape shape) => Compare(new(true, before), new(true, after), shape).All;

    /// <summary>The same without some places and what is inside them.</summary>
    public ObjectComparison Outside(FieldSet places) => new(Removed.Outside(places), Modified.Outside(places), Added.Outside(places));

    private static Change Compare(Slot before, Slot after, MergeShape shape)
    {
        var (left, right) = (shape.Form(before.Value), shape.Form(after.Value));
        if (!after.Present || !before.Present || left == right)
            return As(after.Present ? right : left, before, after, shape);
        // Of two forms each is looked at in turn; what the value was says nothing more than that it changed.
        var (first, second) = (As(left, before, after, shape), As(right, before, after, shape));
        return new(second.Self == Self.Same ? first.Self : second.Self, new(first.All.Removed.Union(second.All.Removed), first.All.Modified.Union(second.All.Modified), first.All.Added.Union(second.All.Added)));
    }

    private static Change As(ValueForm form, Slot before, Slot after, MergeShape shape)
    {
        var result = new Changes();
        switch (form)
        {
            case ValueForm.Map when !shape.AtomicMap && (before.Value is JsonObject { Count: > 0 } || after.Value is JsonObject { Count: > 0 }):
                result.Maps(before.Value as JsonObject, after.Value as JsonObject, shape);
                return new(!before.Present ? Self.Added : !after.Present ? Self.Removed : Self.Same, result.All);
            case ValueForm.List when !shape.AtomicList && (before.Value is JsonArray { Count: > 0 } || after.Value is JsonArray { Count: > 0 }):
                result.Lists(before.Value as JsonArray, after.Value as JsonArray, shape);
                return new(!before.Present ? Self.Added : !after.Present ? Self.Removed : Self.Same, result.All);
            default:
                return new(!before.Present ? Self.Added : !after.Present ? Self.Removed : JsonValues.AreEqual(before.Value, after.Value) ? Self.Same : Self.Modified, result.All);
        }
    }

    private enum Self
    {
        Same,
        Added,
        Modified,
        Removed,
    }

    private readonly record struct Change(Self Self, ObjectComparison All);

    private sealed class Changes
    {
        public ObjectComparison All { get; } = new(new(), new(), new());

        public void Maps(JsonObject? before, JsonObject? after, MergeShape shape)
        {
            foreach (var (key, value) in before ?? [])
                Add(FieldStep.Field(key), new(true, value), after is not null && after.TryGetPropertyValue(key, out var now) ? new(true, now) : default, shape.Field(key) ?? MergeShape.Deduced);
            foreach (var (key, value) in (after ?? []).Where(entry => before?.ContainsKey(entry.Key) != true))
                Add(FieldStep.Field(key), default, new(true, value), shape.Field(key) ?? MergeShape.Deduced);
        }

        public void Lists(JsonArray? before, JsonArray? after, MergeShape shape)
        {
            var (old, now) = (ByStep(before, shape), ByStep(after, shape));
            foreach (var (step, items) in old)
                Items(step, items, now.GetValueOrDefault(step, []), shape.Items);
            foreach (var (step, items) in now.Where(entry => !old.ContainsKey(entry.Key)))
                Items(step, [], items, shape.Items);
        }

        private void Items(FieldStep step, List<JsonNode?> before, List<JsonNode?> after, MergeShape shape)
        {
            if (before.Count <= 1 && after.Count <= 1)
                Add(step, Only(before), Only(after), shape);
            else if (before.Count >= 2 && after.Count >= 2)
                Mark(before.Count == after.Count && before.Zip(after).All(pair => JsonValues.AreEqual(pair.First, pair.Second)) ? Self.Same : Self.Modified, step);
            else if (before.Count >= 2)
            {
                if (after.Count > 0)
                    Add(step, default, Only(after), shape);
                Mark(Self.Removed, step);
            }
            else
            {
                if (before.Count > 0)
                    Add(step, Only(before), default, shape);
                Mark(Self.Added, step);
            }
        }

        private static Slot Only(List<JsonNode?> items) => items.Count > 0 ? new(true, items[0]) : default;

        private void Add(FieldStep step, Slot before, Slot after, MergeShape shape)
        {
            var (self, inside) = Compare(before, after, shape);
            All.Removed.Add(step, self == Self.Removed, inside.Removed);
            All.Modified.Add(step, self == Self.Modified, inside.Modified);
            All.Added.Add(step, self == Self.Added, inside.Added);
        }

        private void Mark(Self self, FieldStep step)
        {
            if (self != Self.Same)
                (self switch { Self.Added => All.Added, Self.Removed => All.Removed, _ => All.Modified }).Add(step, true, FieldSet.Empty);
        }

        private static Dictionary<FieldStep, List<JsonNode?>> ByStep(JsonArray? list, MergeShape shape)
        {
            var items = new Dictionary<FieldStep, List<JsonNode?>>();
            foreach (var item in list ?? [])
            {
                if (shape.Step(item, out _) is not { } step)
                    continue;
                if (items.TryGetValue(step, out var present))
                    present.Add(item);
                else
                    items.Add(step, [item]);
            }
            return items;
        }
    }
}
