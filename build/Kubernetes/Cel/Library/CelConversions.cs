using System.Globalization;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>Conversions between types (cel-spec, langdef: type conversions).</summary>
internal static class CelConversions
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static void Declare(CelFunctions functions)
    {
        foreach (var type in new[] { "int", "uint", "double", "string", "bytes", "bool", "timestamp", "duration" })
            functions.Global(type, $"{type} -> {type}", values => values[0]);

        functions.Global("int", "uint -> int", values => CelArithmetic.Int(((CelUint)values[0]).Value));
        functions.Global("int", "double -> int", values => ((CelDouble)values[0]).Value is > -9223372036854775808.0 and < 9223372036854775808.0 and var number ? new CelInt((long)number) : new CelError("integer overflow"));
        functions.Global("int", "string -> int", values => long.TryParse(Text(values), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? new CelInt(number) : Failed(values[0], "int"));
        functions.Global("int", "timestamp -> int", values => new CelInt(((CelTimestamp)values[0]).Seconds));
        functions.Global("int", "duration -> int", values => new CelInt(((CelDuration)values[0]).Nanoseconds));

        functions.Global("uint", "int -> uint", values => CelArithmetic.Uint(((CelInt)values[0]).Value));
        functions.Global("uint", "double -> uint", values => ((CelDouble)values[0]).Value is >= 0 and < 18446744073709551616.0 and var number ? new CelUint((ulong)number) : new CelError("unsigned integer overflow"));
        functions.Global("uint", "string -> uint", values => ulong.TryParse(Text(values), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new CelUint(number) : Failed(values[0], "uint"));

        functions.Global("double", "int -> double", values => new CelDouble(((CelInt)values[0]).Value));
        functions.Global("double", "uint -> double", values => new CelDouble(((CelUint)values[0]).Value));
        functions.Global("double", "string -> double", values => Double(Text(values)) is { } number ? new CelDouble(number) : Failed(values[0], "double"));

        functions.Global("string", "int -> string", Printed);
        functions.Global("string", "uint -> string", Printed);
        functions.Global("string", "double -> string", Printed);
        functions.Global("string", "bool -> string", Printed);
        functions.Global("string", "timestamp -> string", Printed);
        functions.Global("string", "duration -> string", Printed);
        functions.Global("string", "bytes -> string", values => FromUtf8((CelBytes)values[0]));
        functions.Global("bytes", "string -> bytes", values => new CelBytes([.. Encoding.UTF8.GetBytes(Text(values))]));
        functions.Global("bool", "string -> bool", values => Text(values) switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => CelBool.True,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => CelBool.False,
            _ => Failed(values[0], "bool"),
        });

        functions.Global("timestamp", "string -> timestamp", values => GoTime.Timestamp(Text(values)) is { } time ? time : Failed(values[0], CelType.Timestamp.Name));
        functions.Global("timestamp", "int -> timestamp", values => CelTimestamp.Of((Int128)((CelInt)values[0]).Value * 1_000_000_000));
        functions.Global("duration", "string -> duration", values => GoTime.Duration(Text(values)) is { } duration ? duration : Failed(values[0], CelType.Duration.Name));
        functions.Global("duration", "int -> duration", values => CelDuration.Of(((CelInt)values[0]).Value));

        functions.Global("dyn", "A -> dyn", values => values[0]);
        functions.Global("type", "A -> type(A)", values => new CelTypeValue(values[0].Type));
    }

    private static string Text(CelValue[] values) => ((CelString)values[0]).Value;

    private static CelString Printed(CelValue[] values) => new(CelText.Of(values[0]));

    private static CelError Failed(CelValue value, string type) => new($"type conversion error from '{value.Type.Name}' to '{type}'");

    private static CelValue FromUtf8(CelBytes bytes)
    {
        try
        {
            return new CelString(Strict.GetString(bytes.Value.AsSpan()));
        }
        catch (ArgumentException)
        {
            return new CelError("invalid UTF-8 in bytes, cannot convert to string");
        }
    }

    private static double? Double(string text) => text.ToLowerInvariant().TrimStart('+', '-') switch
    {
        "inf" or "infinity" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        "nan" => double.NaN,
        _ => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
    };
}
