using System.Numerics;

namespace Welkin.Kubernetes;

/// <summary>An amount such as 100m or 1Gi, exact to the billionth (apimachinery, api/resource/quantity.go).</summary>
internal sealed class CelQuantity(BigInteger billionths) : CelOpaque(CelType.Opaque("kubernetes.Quantity"))
{
    private static readonly BigInteger One = 1_000_000_000;

    public BigInteger Billionths => billionths;

    public override bool Same(CelOpaque other) => ((CelQuantity)other).Billionths == billionths;

    /// <summary>Null for what is no quantity.</summary>
    public static CelQuantity? Parse(string text) => Quantity.TryParse(text, out var quantity) ? new(quantity.Billionths) : null;

    public long? Whole => billionths % One == 0 && billionths / One is var whole && whole >= long.MinValue && whole <= long.MaxValue ? (long)whole : null;

    public double Approximate => (double)billionths / 1e9;
}

/// <summary>Functions of quantities (apiserver, cel/library/quantity.go).</summary>
internal static class CelQuantities
{
    public static void Declare(CelFunctions functions)
    {
        const string type = "kubernetes.Quantity";
        functions.Global("quantity", $"string -> {type}", values => CelQuantity.Parse(((CelString)values[0]).Value) is { } quantity ? quantity : new CelError(Quantity.Mistake));
        functions.Global("isQuantity", "string -> bool", values => CelBool.Of(CelQuantity.Parse(((CelString)values[0]).Value) is not null));
        functions.Member("sign", $"{type} -> int", values => new CelInt(Of(values[0]).Sign));
        functions.Member("isInteger", $"{type} -> bool", values => CelBool.Of(((CelQuantity)values[0]).Whole is not null));
        functions.Member("asInteger", $"{type} -> int", values => ((CelQuantity)values[0]).Whole is { } whole ? new CelInt(whole) : new CelError("cannot convert value to integer"));
        functions.Member("asApproximateFloat", $"{type} -> double", values => new CelDouble(((CelQuantity)values[0]).Approximate));
        functions.Member("isGreaterThan", $"{type}, {type} -> bool", values => CelBool.Of(Of(values[0]) > Of(values[1])));
        functions.Member("isLessThan", $"{type}, {type} -> bool", values => CelBool.Of(Of(values[0]) < Of(values[1])));
        functions.Member("compareTo", $"{type}, {type} -> int", values => new CelInt(Of(values[0]).CompareTo(Of(values[1]))));
        functions.Member("add", $"{type}, {type} -> {type}", values => new CelQuantity(Of(values[0]) + Of(values[1])));
        functions.Member("add", $"{type}, int -> {type}", values => new CelQuantity(Of(values[0]) + Of(values[1])));
        functions.Member("sub", $"{type}, {type} -> {type}", values => new CelQuantity(Of(values[0]) - Of(values[1])));
        functions.Member("sub", $"{type}, int -> {type}", values => new CelQuantity(Of(values[0]) - Of(values[1])));
    }

    private static BigInteger Of(CelValue value) => value is CelQuantity quantity ? quantity.Billionths : (BigInteger)((CelInt)value).Value * 1_000_000_000;
}
