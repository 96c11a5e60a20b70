using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>Floating point numbers as Go writes them (strconv.FormatFloat).</summary>
internal static class GoNumbers
{
    /// <summary>The shortest text that reads back the same: format g.</summary>
    public static string Shortest(double number)
    {
        if (!double.IsFinite(number))
            return NotFinite(number);
        var (negative, digits, point) = Digits(number);
        var exponent = point - 1;
        return exponent < -4 || exponent >= 6 ? Scientific(negative, digits, exponent) : Fixed(number);
    }

    /// <summary>Without an exponent: format f with as many digits as needed.</summary>
    public static string Fixed(double number)
    {
        if (!double.IsFinite(number))
            return NotFinite(number);
        var (negative, digits, point) = Digits(number);
        var text = point <= 0 ? $"0.{new string('0', -point)}{digits}"
            : point >= digits.Length ? digits + new string('0', point - digits.Length)
            : $"{digits[..point]}.{digits[point..]}";
        return (negative ? "-" : "") + text;
    }

    public static string NotFinite(double number) => double.IsNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";

    private static string Scientific(bool negative, string digits, int exponent) => string.Create(CultureInfo.InvariantCulture,
        $"{(negative ? "-" : "")}{digits[0]}{(digits.Length > 1 ? $".{digits[1..]}" : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");

    /// <summary>The digits and where the point stands after the first of them.</summary>
    private static (bool Negative, string Digits, int Point) Digits(double number)
    {
        if (number == 0)
            return (double.IsNegative(number), "0", 1);
        var text = number.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var digits = string.Concat(shortest.Split('E')[0].Where(char.IsAsciiDigit)).TrimStart('0').TrimEnd('0');
        var exponent = int.Parse(text[(text.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        return (number < 0, digits, exponent + 1);
    }
}
