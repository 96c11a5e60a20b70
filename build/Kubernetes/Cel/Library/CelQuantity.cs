using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>An amount such as 100m or 1Gi, exact to the billionth (apimachinery, api/resource/quantity.go).</summary>
internal sealed partial class CelQuantity(BigInteger billionths) : CelOpaque(CelType.Opaque("kubernetes.Quantity"))
{
    /// <summary>Larger exponents are no amounts of anything.</summary>
    private const int MostExponent = 400;

    private static readonly BigInteger One = 1_000_000_000;
    private static readonly string[] Decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] Binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    public BigInteger Billionths => billionths;

    public override bool Same(CelOpaque other) => ((CelQuantity)other).Billionths == billionths;

    /// <summary>Null for what is no quantity.</summary>
    public static CelQuantity? Parse(string text)
    {
        var match = Parts().Match(text);
        if (!match.Success || text.Length > 1000)
            return null;
        var (whole, fraction) = (match.Groups["whole"].Value, match.Groups["fraction"].Value);
        var number = BigInteger.Parse($"0{whole}{fraction}", CultureInfo.InvariantCulture) * (match.Groups["sign"].Value == "-" ? -1 : 1);
        var (power, factor) = Unit(match.Groups["suffix"].Value);
        if (power is < -MostExponent or > MostExponent)
            return null;
        var exponent = 9 + power - fraction.Length;
        var scaled = number * factor * (exponent > 0 ? BigInteger.Pow(10, exponent) : 1);
        return new CelQuantity(exponent < 0 ? RoundUp(scaled, BigInteger.Pow(10, -exponent)) : scaled);
    }

    public long? Whole => billionths % One == 0 && billionths / One is var whole && whole >= long.MinValue && whole <= long.MaxValue ? (long)whole : null;

    public double Approximate => (double)billionths / 1e9;

    private static (int Power, BigInteger Factor) Unit(string suffix)
    {
        if (Array.IndexOf(Decimal, suffix) is >= 0 and var thousands)
            return ((thousands - 3) * 3, 1);
        if (Array.IndexOf(Binary, suffix) is >= 0 and var kilo)
            return (0, BigInteger.Pow(1024, kilo));
        return (int.TryParse(suffix.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) ? power : int.MaxValue, 1);
    }

    // Away from zero, so that a little is never nothing.
    private static BigInteger RoundUp(BigInteger number, BigInteger by) => BigInteger.DivRem(number, by, out var rest) + (rest.IsZero ? 0 : rest.Sign);

    [GeneratedRegex(@"^(?<sign>[-+])?((?<whole>[0-9]+)(\.(?<fraction>[0-9]*))?|\.(?<fraction>[0-9]+))(?<suffix>[KMGTPE]i|[numkMGTPE]?|[eE][-+]?[0-9]+)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}

/// <summary>Functions of quantities (apiserver, cel/library/quantity.go).</summary>
internal static class CelQuantities
{
    private const string NotOne = @"quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    public static void Declare(CelFunctions functions)
    {
        const string type = "kubernetes.Quantity";
        functions.Global("quantity", $"string -> {type}", values => CelQuantity.Parse(((CelString)values[0]).Value) is { } quantity ? quantity : new CelError(NotOne));
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
