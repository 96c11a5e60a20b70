using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The name that a map key has in JSON, where YAML allows a number or a boolean.</summary>
/// <remarks>As sigs.k8s.io/yaml writes it: a fraction goes through 32 bits, and takes an exponent as Go's format 'g' does.</remarks>
internal static class KeyText
{
    public static string Of(JsonValue key) => key.GetValueKind() switch
    {
        JsonValueKind.String => key.GetValue<string>(),
        JsonValueKind.Number when !key.TryGetValue<long>(out _) => Fraction(key),
        _ => key.ToJsonString(),
    };

    private static string Fraction(JsonValue key)
    {
        var number = (float)double.Parse(key.ToJsonString(), CultureInfo.InvariantCulture);
        if (float.IsInfinity(number))
            return number > 0 ? ".inf" : "-.inf";

        // .NET finds the same shortest digits; Go takes the exponent from a million on, and writes two digits of it.
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var size = Math.Abs(number);
        if (size is 0 or >= 1e-4f and < 1e6f)
            return shortest;

        var digits = new string([.. shortest.TakeWhile(character => character != 'E').Where(char.IsAsciiDigit)]).Trim('0');
        var exponent = int.Parse(number.ToString($"E{digits.Length - 1}", CultureInfo.InvariantCulture).Split('E')[1], CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture,
            $"{(number < 0 ? "-" : "")}{digits[..1]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }
}
