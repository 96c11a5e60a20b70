using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Values as Go reads them, and the checks that most kinds of workloads share (pkg/apis/core/validation).</summary>
internal static class WorkloadChecks
{
    public const string Negative = "must be greater than or equal to 0";
    public const string Immutable = "field is immutable";

    /// <summary>Text; empty where there is none.</summary>
    public static string Wording(Field field) => field.Text ?? "";

    /// <summary>A whole number, also when written as 3.0; null where there is none.</summary>
    public static long? Integer(Field field) => field.Node switch
    {
        JsonValue value when value.TryGetValue<long>(out var number) => number,
        JsonValue value when JsonTypes.Of(value) == "integer" => (long)JsonTypes.Number(value),
        _ => field.Number,
    };

    public static long IntegerOrZero(Field field) => Integer(field) ?? 0;

    /// <summary>How many items or keys there are.</summary>
    public static int Size(Field field) => field.Node switch { JsonArray list => list.Count, JsonObject map => map.Count, _ => 0 };

    public static void NotNegative(Field field, FaultList faults)
    {
        if (Integer(field) is < 0)
            faults.Invalid(field.Path, field.Node, Negative);
    }

    /// <summary>Text that is there and is one of a few (upstream: Required, else NotSupported).</summary>
    /// <param name="why">What is said where it is missing.</param>
    /// <param name="supported">In the order in which the API lists them.</param>
    public static void RequiredChoice(Field field, string why, string[] supported, FaultList faults)
    {
        if (Wording(field).Length == 0)
            faults.Required(field.Path, why);
        else if (!supported.Contains(field.Text))
            faults.NotSupported(field.Path, field.Node, supported);
    }

    /// <summary>A field that stays as it was (upstream: ValidateImmutableField).</summary>
    public static void Unchanged(Field field, Field old, FaultList faults)
    {
        if (!Alike.Are(field.Node, old.Node))
            faults.InvalidShown(field.Path, Shown(field.Node, old.Node), Immutable);
    }

    // Text that is missing is empty text to Go; a pointer to nothing is shown as text.
    private static string Shown(JsonNode? value, JsonNode? old) => value is not null ? ShownValue.Of(value)
        : old is JsonValue text && text.TryGetValue<string>(out _) ? "\"\""
        : "\"null\"";
}
