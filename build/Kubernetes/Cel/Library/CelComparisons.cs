namespace Welkin.Kubernetes;

/// <summary>Equality, order and logic. Logic is evaluated by <see cref="CelEvaluator"/>, which looks past errors; here it has its types.</summary>
internal static class CelComparisons
{
    private static readonly string[] Ordered = ["bool", "int", "uint", "double", "string", "bytes", "timestamp", "duration"];
    private static readonly string[] Numbers = ["int", "uint", "double"];

    public static void Declare(CelFunctions functions)
    {
        functions.Global(CelOperators.Equal, "A, A -> bool", (values, meter) => CelBool.Of(CelEquality.Equal(values[0], values[1], meter)));
        functions.Global(CelOperators.NotEqual, "A, A -> bool", (values, meter) => CelBool.Of(!CelEquality.Equal(values[0], values[1], meter)));
        Order(functions, "_<_", order => order < 0);
        Order(functions, "_<=_", order => order <= 0);
        Order(functions, "_>_", order => order > 0);
        Order(functions, "_>=_", order => order >= 0);

        functions.Global(CelOperators.Not, "bool -> bool", values => CelBool.Of(!((CelBool)values[0]).Value));
        functions.Global(CelOperators.NotStrictlyFalse, "bool -> bool", values => values[0]);
        functions.Global(CelOperators.And, "bool, bool -> bool", values => values[0]);
        functions.Global(CelOperators.Or, "bool, bool -> bool", values => values[0]);
        functions.Global(CelOperators.Conditional, "bool, A, A -> A", values => values[0]);
    }

    private static void Order(CelFunctions functions, string sign, Func<int, bool> holds)
    {
        CelValue Run(CelValue[] values) => CelEquality.IsUnordered(values[0], values[1]) ? new CelError("NaN values cannot be ordered")
            : CelEquality.Compare(values[0], values[1]) is { } order ? CelBool.Of(holds(order)) : CelError.NoOverload;

        foreach (var type in Ordered)
            functions.Global(sign, $"{type}, {type} -> bool", Run);
        foreach (var (left, right) in Numbers.SelectMany(_ => Numbers, (left, right) => (left, right)).Where(pair => pair.left != pair.right))
            functions.Global(sign, $"{left}, {right} -> bool", Run);
    }
}
