using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Judges whether a value is of a type, in the words of structured-merge-diff (typed/validate.go, helpers.go).</summary>
/// <param name="duplicates">True where lists may hold an item twice, as objects that are kept may.</param>
internal sealed class TypedCheck(bool duplicates)
{
    private readonly List<string> _mistakes = [];

    /// <summary>Null for a value of the type, else all that is wrong with it.</summary>
    public static string? Mistakes(JsonNode? value, MergeShape shape, bool duplicates)
    {
        var check = new TypedCheck(duplicates);
        check.Value(null, value, shape);
        return check._mistakes switch
        {
            [] => null,
            [var one] => one,
            var all => string.Join('\n', all.Select(mistake => $"  {mistake}").Prepend("errors:")),
        };
    }

    private void Value(Place? at, JsonNode? value, MergeShape shape)
    {
        switch (shape.Form(value), value)
        {
            case (_, null):
                break;
            case (ValueForm.Map, JsonObject map):
                Map(at, map, shape);
                break;
            case (ValueForm.List, JsonArray list):
                List(at, list, shape);
                break;
            case (ValueForm.Scalar, _):
                Scalar(at, value, shape.Scalar);
                break;
            case (var form, _):
                Report(at, $"expected {(form == ValueForm.Map ? "map" : "list")}, got &{{{GoText.Plain(value)}}}");
                break;
        }
    }

    private void Map(Place? at, JsonObject map, MergeShape shape)
    {
        foreach (var (key, value) in map)
        {
            var place = new Place(at, FieldStep.Field(key));
            if (shape.Field(key) is not { } field)
            {
                Report(place, "field not declared in schema");
                return;
            }
            Value(place, value, field);
        }
    }

    private void List(Place? at, JsonArray list, MergeShape shape)
    {
        var seen = new HashSet<FieldStep>();
        var items = shape.Items;
        var index = 0;
        foreach (var item in list)
        {
            var step = FieldStep.At(index);
            if (!shape.AtomicList)
            {
                if (shape.Step(item, out var mistake) is not { } found)
                {
                    Report(at, $"element {index}: {mistake}");
                    return;
                }
                step = found;
                if (!seen.Add(step) && !duplicates)
                    Report(at, $"duplicate entries for key {step}");
            }
            Value(new Place(at, step), item, items);
            index++;
        }
    }

    private void Scalar(Place? at, JsonNode value, ValueKind kind)
    {
        var given = value is JsonValue ? value.GetValueKind() : JsonValueKind.Object;
        var mistake = kind switch
        {
            ValueKind.Number when given != JsonValueKind.Number => $"expected numeric (int or float), got {GoText.Type(value)}",
            ValueKind.Text when given != JsonValueKind.String => $"expected string, got &value.valueUnstructured{{Value:{GoText.Source(value)}}}",
            ValueKind.Flag when given is not (JsonValueKind.True or JsonValueKind.False) => $"expected boolean, got &{{{GoText.Plain(value)}}}",
            ValueKind.Any when given == JsonValueKind.Object => $"expected any scalar, got &{{{GoText.Plain(value)}}}",
            _ => null,
        };
        if (mistake is not null)
            Report(at, mistake);
    }

    private void Report(Place? at, string mistake) => _mistakes.Add(at is null ? mistake : $"{at}: {mistake}");

    /// <summary>A path that becomes text only where something is wrong.</summary>
    private sealed record Place(Place? Before, FieldStep Step)
    {
        public override string ToString() => $"{Before}{Step}";
    }
}
