using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Fields as Go reads them, to whom an absent text is an empty one, and the checks that most kinds share.</summary>
internal static class FieldReading
{
    private const string ImmutableMistake = "field is immutable";

    /// <summary>The text; empty where there is none.</summary>
    public static string Said(this Field field) => field.Text ?? "";

    /// <summary>True where the text is absent or empty.</summary>
    public static bool IsUnsaid(this Field field) => string.IsNullOrEmpty(field.Text);

    /// <summary>The whole number; 3.0 is one too.</summary>
    public static long? Whole(this Field field) => field.Node is not JsonValue value ? null
        : value.TryGetValue<long>(out var number) ? number
        : JsonTypes.Of(value) == "integer" ? (long)JsonTypes.Number(value)
        : field.Number;

    /// <summary>How many items or keys there are.</summary>
    public static int Tally(this Field field) => field.Node switch { JsonArray list => list.Count, JsonObject map => map.Count, _ => 0 };

    public static IEnumerable<string> Words(this Field list) => list.Items.Select(Said);

    public static void InvalidEach(this FaultList faults, FieldPath path, string value, IEnumerable<string> mistakes)
    {
        foreach (var mistake in mistakes)
            faults.Invalid(path, value, mistake);
    }

    /// <summary>A text that must be one of a few; what is supported stands in the order in which the API lists it.</summary>
    public static void OneOf(this FaultList faults, Field field, params string[] supported)
    {
        if (!supported.Contains(field.Said(), StringComparer.Ordinal))
            faults.NotSupported(field.Path, field.Said(), supported);
    }

    /// <summary>A text that must be there and be one of a few.</summary>
    public static void RequiredOneOf(this FaultList faults, Field field, params string[] supported)
    {
        if (field.IsUnsaid())
            faults.Required(field.Path);
        else
            faults.OneOf(field, supported);
    }

    /// <summary>A text that must be there and be a name.</summary>
    public static void RequiredName(this FaultList faults, Field field, Func<string, IEnumerable<string>> mistakes)
    {
        if (field.IsUnsaid())
            faults.Required(field.Path);
        else
            faults.InvalidEach(field.Path, field.Said(), mistakes(field.Said()));
    }

    public static void RequiredText(this FaultList faults, Field field, string why = "")
    {
        if (field.IsUnsaid())
            faults.Required(field.Path, why);
    }

    /// <summary>A field that stays as it was (upstream: ValidateImmutableField).</summary>
    public static void Unchanged(this FaultList faults, FieldPath path, Field now, Field before)
    {
        if (!Alike.Are(now.Node, before.Node))
            faults.InvalidShown(path, now.Node is null ? "\"null\"" : ShownValue.Of(now.Node), ImmutableMistake);
    }

    /// <summary>Whatever can be one segment of a path.</summary>
    public static IEnumerable<string> PathSegment(string name) => NameRules.PathSegment(name, false);
}
