namespace Welkin.Kubernetes;

/// <summary>Arithmetic that says where it overflows (cel-go, common/types/overflow.go).</summary>
internal static class CelArithmetic
{
    private static readonly CelError IntOverflow = new("integer overflow");
    private static readonly CelError UintOverflow = new("unsigned integer overflow");

    public static void Declare(CelFunctions functions)
    {
        Whole(functions, CelOperators.Add, (a, b) => a + b, (a, b) => a + b);
        Whole(functions, "_-_", (a, b) => a - b, (a, b) => a - b);
        Whole(functions, "_*_", (a, b) => a * b, (a, b) => a * b);
        Whole(functions, "_/_", (a, b) => a / b, (a, b) => a / b, "division by zero");
        Whole(functions, "_%_", (a, b) => a % b, null, "modulus by zero");

        functions.Global(CelOperators.Negate, "int -> int", values => Int(-(Int128)Number(values[0])));
        functions.Global(CelOperators.Negate, "double -> double", values => new CelDouble(-((CelDouble)values[0]).Value));

        functions.Global(CelOperators.Add, "string, string -> string", (values, meter) => Text(((CelString)values[0]).Value, ((CelString)values[1]).Value, meter));
        functions.Global(CelOperators.Add, "bytes, bytes -> bytes", (values, meter) => Bytes((CelBytes)values[0], (CelBytes)values[1], meter));
        functions.Global(CelOperators.Add, "list(A), list(A) -> list(A)", (values, meter) => ((CelList)values[0]).Joined((CelList)values[1], meter));

        functions.Global(CelOperators.Add, "timestamp, duration -> timestamp", values => CelTimestamp.Of(Nanos(values[0]) + Nanos(values[1])));
        functions.Global(CelOperators.Add, "duration, timestamp -> timestamp", values => CelTimestamp.Of(Nanos(values[0]) + Nanos(values[1])));
        functions.Global(CelOperators.Add, "duration, duration -> duration", values => CelDuration.Of(Nanos(values[0]) + Nanos(values[1])));
        functions.Global("_-_", "timestamp, timestamp -> duration", values => CelDuration.Of(Nanos(values[0]) - Nanos(values[1])));
        functions.Global("_-_", "timestamp, duration -> timestamp", values => CelTimestamp.Of(Nanos(values[0]) - Nanos(values[1])));
        functions.Global("_-_", "duration, duration -> duration", values => CelDuration.Of(Nanos(values[0]) - Nanos(values[1])));
    }

    public static CelValue Int(Int128 number) => number < long.MinValue || number > long.MaxValue ? IntOverflow : new CelInt((long)number);

    public static CelValue Uint(Int128 number) => number < 0 || number > ulong.MaxValue ? UintOverflow : new CelUint((ulong)number);

    public static CelValue Text(string left, string right, CelMeter meter)
    {
        meter.Work((left.Length + right.Length) / 16);
        return left.Length + (long)right.Length > 100_000_000 ? throw new CelNotJudgedException("a string grows beyond all bounds") : new CelString(left + right);
    }

    private static void Whole(CelFunctions functions, string sign, Func<Int128, Int128, Int128> whole, Func<double, double, double>? real, string? byZero = null)
    {
        functions.Global(sign, "int, int -> int", values => byZero is not null && Number(values[1]) == 0 ? new CelError(byZero)
            : sign == "_%_" && Number(values[0]) == long.MinValue && Number(values[1]) == -1 ? IntOverflow : Int(whole(Number(values[0]), Number(values[1]))));
        functions.Global(sign, "uint, uint -> uint", values => byZero is not null && ((CelUint)values[1]).Value == 0 ? new CelError(byZero)
            : sign == "_*_" ? Product(((CelUint)values[0]).Value, ((CelUint)values[1]).Value)
            : Uint(whole(((CelUint)values[0]).Value, ((CelUint)values[1]).Value)));
        if (real is not null)
            functions.Global(sign, "double, double -> double", values => new CelDouble(real(((CelDouble)values[0]).Value, ((CelDouble)values[1]).Value)));
    }

    private static CelValue Product(ulong left, ulong right) => (UInt128)left * right is var product && product > ulong.MaxValue ? UintOverflow : new CelUint((ulong)product);

    private static CelBytes Bytes(CelBytes left, CelBytes right, CelMeter meter)
    {
        meter.Work((left.Value.Length + right.Value.Length) / 16);
        return new CelBytes(left.Value.AddRange(right.Value));
    }

    private static long Number(CelValue value) => ((CelInt)value).Value;

    private static Int128 Nanos(CelValue value) => value is CelTimestamp time ? time.Total : ((CelDuration)value).Nanoseconds;
}
