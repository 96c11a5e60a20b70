namespace Welkin.Kubernetes;

/// <summary>Optional values (cel-go, cel/library.go: OptionalTypes).</summary>
internal static class CelOptionals
{
    public static void Declare(CelFunctions functions)
    {
        functions.Global("optional.of", "A -> optional(A)", values => new CelOptional(values[0]));
        functions.Global("optional.ofNonZeroValue", "A -> optional(A)", values => IsZero(values[0]) ? CelOptional.None : new CelOptional(values[0]));
        functions.Global("optional.none", "-> optional(A)", _ => CelOptional.None);
        functions.Global("optional.unwrap", "list(optional(A)) -> list(A)", values => Unwrapped((CelList)values[0]));
        functions.Member("unwrapOpt", "list(optional(A)) -> list(A)", values => Unwrapped((CelList)values[0]));
        functions.Member("first", "list(A) -> optional(A)", values => (CelList)values[0] is { Count: > 0 } list ? new CelOptional(list[0]) : CelOptional.None);
        functions.Member("last", "list(A) -> optional(A)", values => (CelList)values[0] is { Count: > 0 } list ? new CelOptional(list[list.Count - 1]) : CelOptional.None);
        functions.Member("hasValue", "optional(A) -> bool", values => CelBool.Of(Held(values[0]) is not null));
        functions.Member("value", "optional(A) -> A", values => Held(values[0]) ?? new CelError("optional.none() dereference"));
        // The evaluator looks at the other value only where there is no first.
        functions.Member("or", "optional(A), optional(A) -> optional(A)", values => Held(values[0]) is null ? values[1] : values[0]);
        functions.Member("orValue", "optional(A), A -> A", values => Held(values[0]) ?? values[1]);

        functions.Global(CelOperators.OptionalSelect, "dyn, string -> optional(A)", values => Step(values[0], values[1]));
        functions.Global(CelOperators.OptionalIndex, "list(A), int -> optional(A)", values => Step(values[0], values[1]));
        functions.Global(CelOperators.OptionalIndex, "optional(list(A)), int -> optional(A)", values => Step(values[0], values[1]));
        functions.Global(CelOperators.OptionalIndex, "map(A, B), A -> optional(B)", values => Step(values[0], values[1]));
        functions.Global(CelOperators.OptionalIndex, "optional(map(A, B)), A -> optional(B)", values => Step(values[0], values[1]));
        functions.Global(CelOperators.Index, "optional(list(A)), int -> optional(A)", values => Step(values[0], values[1]));
        functions.Global(CelOperators.Index, "optional(map(A, B)), A -> optional(B)", values => Step(values[0], values[1]));
    }

    /// <summary>What stands under a key or index, if anything does.</summary>
    public static CelValue Step(CelValue from, CelValue key) => from switch
    {
        CelOptional { Held: { } held } => Step(held, key),
        CelOptional => from,
        CelMap map => map.Find(key) switch { null => CelOptional.None, CelError error => error, var found => new CelOptional(found) },
        CelList => CelCollections.Element([from, key]) is var found and not CelError ? new CelOptional(found) : CelOptional.None,
        _ => CelError.NoOverload,
    };

    private static CelValue? Held(CelValue value) => ((CelOptional)value).Held;

    private static CelList Unwrapped(CelList list) => new(list.Items.Select(item => (item as CelOptional)?.Held).OfType<CelValue>());

    private static bool IsZero(CelValue value) => value switch
    {
        CelNull => true,
        CelBool flag => !flag.Value,
        CelInt number => number.Value == 0,
        CelUint number => number.Value == 0,
        CelDouble number => number.Value == 0,
        CelString text => text.Value.Length == 0,
        CelBytes bytes => bytes.Value.IsEmpty,
        CelList list => list.Count == 0,
        CelMap map => map.Count == 0,
        CelDuration duration => duration.Nanoseconds == 0,
        CelOptional optional => optional.Held is null,
        _ => false,
    };
}
