using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A value of the Common Expression Language.</summary>
public abstract class CelValue
{
    /// <summary>The type as <c>type(value)</c> gives it.</summary>
    public abstract CelType Type { get; }

    internal virtual CelKind Kind => Type.Kind;

    /// <summary>JSON as a value without a schema: numbers are int where they are whole, double where not.</summary>
    public static CelValue Of(JsonNode? node) => CelJson.Untyped(node);

    /// <summary>JSON as a value of the type that its schema declares; an error value where it does not fit.</summary>
    public static CelValue Of(JsonNode? node, ValueSchema schema) => CelJson.Typed(node, schema);

    /// <summary>The value as JSON would have it; texts that are no JSON, such as times, as strings.</summary>
    public override string ToString() => CelText.Of(this);
}

internal sealed class CelNull : CelValue
{
    public static CelNull Value { get; } = new();

    public override CelType Type => CelType.Null;
}

/// <summary>True or false.</summary>
public sealed class CelBool : CelValue
{
    private CelBool(bool value) => Value = value;

    public static CelBool True { get; } = new(true);

    public static CelBool False { get; } = new(false);

    public bool Value { get; }

    public override CelType Type => CelType.Bool;

    public static CelBool Of(bool value) => value ? True : False;
}

internal sealed class CelInt(long value) : CelValue
{
    public long Value => value;

    public override CelType Type => CelType.Int;
}

internal sealed class CelUint(ulong value) : CelValue
{
    public ulong Value => value;

    public override CelType Type => CelType.Uint;
}

internal sealed class CelDouble(double value) : CelValue
{
    public double Value => value;

    public override CelType Type => CelType.Double;
}

/// <summary>A text.</summary>
public sealed class CelString(string value) : CelValue
{
    public string Value => value;

    public override CelType Type => CelType.String;
}

internal sealed class CelBytes(ImmutableArray<byte> value) : CelValue
{
    public ImmutableArray<byte> Value => value;

    public override CelType Type => CelType.Bytes;
}

/// <summary>A point in time: seconds since 1970 and nanoseconds of the second.</summary>
internal sealed class CelTimestamp(long seconds, int nanos) : CelValue
{
    // From the year 1 to the year 9999.
    public const long Earliest = -62_135_596_800;
    public const long Latest = 253_402_300_799;

    public long Seconds => seconds;

    public int Nanos => nanos;

    public override CelType Type => CelType.Timestamp;

    public static CelValue Of(Int128 nanoseconds)
    {
        var (seconds, rest) = Int128.DivRem(nanoseconds, 1_000_000_000);
        if (rest < 0)
            (seconds, rest) = (seconds - 1, rest + 1_000_000_000);
        return seconds < Earliest || seconds > Latest ? new CelError("timestamp overflow") : new CelTimestamp((long)seconds, (int)rest);
    }

    public Int128 Total => ((Int128)seconds * 1_000_000_000) + nanos;
}

internal sealed class CelDuration(long nanoseconds) : CelValue
{
    public long Nanoseconds => nanoseconds;

    public override CelType Type => CelType.Duration;

    public static CelValue Of(Int128 nanoseconds) =>
        nanoseconds < long.MinValue || nanoseconds > long.MaxValue ? new CelError("duration overflow") : new CelDuration((long)nanoseconds);
}

internal sealed class CelTypeValue(CelType named) : CelValue
{
    public CelType Named => named;

    public override CelType Type { get; } = CelType.TypeOf(named);
}

internal sealed class CelOptional(CelValue? held) : CelValue
{
    private static readonly CelType OfAnything = CelType.Optional(CelType.Dyn);

    public static CelOptional None { get; } = new(null);

    public CelValue? Held => held;

    public override CelType Type => OfAnything;
}

/// <summary>What an expression comes to when it cannot be evaluated; some operators look past it.</summary>
internal sealed class CelError(string message) : CelValue
{
    public string Message => message;

    public override CelType Type => CelType.Error;

    public static CelError NoOverload { get; } = new("no such overload");

    public static CelError NoSuchKey(CelValue key) => new($"no such key: {CelText.Plain(key)}");
}

/// <summary>A value of a library's own type.</summary>
internal abstract class CelOpaque(CelType type) : CelValue
{
    public override CelType Type => type;

    public abstract bool Same(CelOpaque other);
}

/// <summary>Values as text.</summary>
internal static class CelText
{
    /// <summary>As Go's <c>%v</c> would print it in a message.</summary>
    public static string Plain(CelValue value) => value is CelString text ? text.Value : Of(value);

    public static string Of(CelValue value) => value switch
    {
        CelNull => "null",
        CelBool flag => flag.Value ? "true" : "false",
        CelInt number => number.Value.ToString(CultureInfo.InvariantCulture),
        CelUint number => number.Value.ToString(CultureInfo.InvariantCulture),
        CelDouble number => GoNumbers.Shortest(number.Value),
        CelString text => JsonValue.Create(text.Value).ToJsonString(Readable),
        CelBytes bytes => Encoding.UTF8.GetString(bytes.Value.AsSpan()),
        CelTimestamp time => GoTime.Format(time),
        CelDuration duration => GoTime.Format(duration),
        CelTypeValue type => type.Named.Name,
        CelOptional { Held: { } held } => $"optional({Of(held)})",
        CelOptional => "optional.none",
        CelError error => error.Message,
        CelList list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        CelMap map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"))}}}",
        _ => value.Type.Name,
    };

    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
