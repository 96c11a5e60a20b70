using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Welkin.Kubernetes;

/// <summary>An amount such as <c>100m</c>, <c>1.5Gi</c> or <c>1e3</c>, exact.</summary>
/// <remarks>Source: apimachinery, pkg/api/resource/quantity.go. What is finer than a billionth is rounded away from zero.</remarks>
public readonly struct Quantity : IEquatable<Quantity>, IComparable<Quantity>
{
    private const int Finest = 9;
    private const string Decimals = "numkMGTPE";
    private const string Binaries = "KMGTPE";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private readonly BigInteger _billionths;
    private readonly QuantityFormat _format;

    private Quantity(BigInteger billionths, QuantityFormat format) => (_billionths, _format) = (billionths, format);

    /// <summary>What the API says of text that is no amount.</summary>
    public const string Mistake = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private static BigInteger Billion { get; } = BigInteger.Pow(10, Finest);

    /// <summary>What it is exactly, in billionths.</summary>
    internal BigInteger Billionths => _billionths;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _billionths.Sign;

    public bool IsZero => _billionths.IsZero;

    /// <summary>True for a whole amount.</summary>
    public bool IsWhole => (_billionths % Billion).IsZero;

    /// <summary>The amount rounded up, away from zero, to whole ones.</summary>
    public BigInteger Whole => DivideUp(_billionths, Billion);

    /// <summary>The amount in thousandths, rounded up.</summary>
    public BigInteger Thousandths => DivideUp(_billionths, BigInteger.Pow(10, Finest - 3));

    public double Approximate => (double)_billionths / 1e9;

    public static bool TryParse([NotNullWhen(true)] string? text, out Quantity quantity)
    {
        quantity = default;
        if (text is null || text.Length is 0 or > 256)
            return false;
        var negative = text[0] == '-';
        var rest = text[0] is '-' or '+' ? text[1..] : text;
        var end = rest.AsSpan().IndexOfAnyExcept(Digits) is var at and >= 0 ? at : rest.Length;
        var (number, suffix) = (rest[..end], rest[end..]);
        if (number.Count(character => character == '.') > 1 || !number.Any(char.IsAsciiDigit) || Scale(suffix) is not { } scale)
            return false;

        var point = number.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? dot : number.Length;
        var fraction = point < number.Length ? number[(point + 1)..] : "";
        var digits = BigInteger.Parse("0" + number[..point] + fraction, CultureInfo.InvariantCulture);
        var power = scale.Ten - fraction.Length + Finest;
        var scaled = digits * scale.Two;
        var billionths = power >= 0 ? scaled * BigInteger.Pow(10, power) : DivideUp(scaled, BigInteger.Pow(10, -power));
        quantity = new Quantity(negative ? -billionths : billionths, scale.Format);
        return true;
    }

    public static Quantity Of(long whole) => new(whole * Billion, QuantityFormat.DecimalSi);

    public static Quantity operator +(Quantity left, Quantity right) => new(left._billionths + right._billionths, left.IsZero ? right._format : left._format);

    public static Quantity operator -(Quantity left, Quantity right) => new(left._billionths - right._billionths, left.IsZero ? right._format : left._format);

    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;

    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    public int CompareTo(Quantity other) => _billionths.CompareTo(other._billionths);

    /// <summary>True for equal amounts, however written.</summary>
    public bool Equals(Quantity other) => _billionths == other._billionths;

    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    public override int GetHashCode() => _billionths.GetHashCode();

    /// <summary>The canonical form, as the server gives it back: no fraction, the largest suffix that needs none.</summary>
    public override string ToString()
    {
        if (IsZero)
            return "0";
        var kilo = 1024 * Billion;
        return _format == QuantityFormat.BinarySi && BigInteger.Abs(_billionths) >= kilo && IsWhole ? Binary(_billionths / Billion) : Decimal();
    }

    private static string Binary(BigInteger whole)
    {
        var power = 0;
        for (; power < Binaries.Length && (whole % 1024).IsZero; power++)
            whole /= 1024;
        return power == 0 ? whole.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{whole}{(power == 1 ? 'K' : Binaries[power - 1])}i");
    }

    private string Decimal()
    {
        var (mantissa, exponent) = (_billionths, -Finest);
        for (; exponent < 18 && (mantissa % 1000).IsZero; exponent += 3)
            mantissa /= 1000;
        var suffix = exponent == 0 ? "" : _format == QuantityFormat.DecimalExponent
            ? string.Create(CultureInfo.InvariantCulture, $"e{exponent}")
            : Decimals[exponent < 0 ? (exponent + Finest) / 3 : ((exponent + Finest) / 3) - 1].ToString();
        return mantissa.ToString(CultureInfo.InvariantCulture) + suffix;
    }

    private static (int Ten, BigInteger Two, QuantityFormat Format)? Scale(string suffix)
    {
        if (suffix.Length == 0)
            return (0, 1, QuantityFormat.DecimalSi);
        if (suffix is [var unit] && Decimals.IndexOf(unit, StringComparison.Ordinal) is var small and >= 0)
            return ((small < 3 ? (small * 3) - Finest : (small * 3) - 6), 1, QuantityFormat.DecimalSi);
        if (suffix is [var letter, 'i'] && Binaries.IndexOf(letter, StringComparison.Ordinal) is var large and >= 0)
            return (0, BigInteger.Pow(1024, large + 1), QuantityFormat.BinarySi);
        return suffix is ['e' or 'E', .. var power] && int.TryParse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ten) && Math.Abs(ten) <= 999
            ? (ten, 1, QuantityFormat.DecimalExponent)
            : null;
    }

    private static BigInteger DivideUp(BigInteger number, BigInteger by)
    {
        var quotient = BigInteger.DivRem(number, by, out var rest);
        return rest.IsZero ? quotient : quotient + rest.Sign;
    }

    private enum QuantityFormat
    {
        DecimalSi,
        BinarySi,
        DecimalExponent,
    }
}
