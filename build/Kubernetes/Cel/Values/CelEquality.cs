namespace Welkin.Kubernetes;

/// <summary>Equality and order of values, across the number types (cel-spec, langdef: equality, ordering).</summary>
internal static class CelEquality
{
    public static bool Equal(CelValue left, CelValue right, CelMeter meter)
    {
        meter.Work(1);
        return (left, right) switch
        {
            (CelInt or CelUint or CelDouble, CelInt or CelUint or CelDouble) => Numbers(left, right) == 0,
            (CelString a, CelString b) => a.Value == b.Value,
            (CelBool a, CelBool b) => a.Value == b.Value,
            (CelNull, CelNull) => true,
            (CelBytes a, CelBytes b) => a.Value.AsSpan().SequenceEqual(b.Value.AsSpan()),
            (CelTimestamp a, CelTimestamp b) => a.Total == b.Total,
            (CelDuration a, CelDuration b) => a.Nanoseconds == b.Nanoseconds,
            (CelTypeValue a, CelTypeValue b) => a.Named.Name == b.Named.Name,
            (CelOptional a, CelOptional b) => a.Held is null ? b.Held is null : b.Held is not null && Equal(a.Held, b.Held, meter),
            (CelOpaque a, CelOpaque b) => a.Type.Name == b.Type.Name && a.Same(b),
            (CelList a, CelList b) => Lists(a, b, meter),
            (CelMap a, CelMap b) => a.Count == b.Count && a.Entries.All(entry => b.Find(entry.Key) is { } other && Equal(entry.Value, other, meter)),
            _ => false,
        };
    }

    /// <summary>Below, at or above zero; null where the two have no order.</summary>
    public static int? Compare(CelValue left, CelValue right) => (left, right) switch
    {
        (CelInt or CelUint or CelDouble, CelInt or CelUint or CelDouble) => Numbers(left, right),
        (CelString a, CelString b) => Strings(a.Value, b.Value),
        (CelBool a, CelBool b) => a.Value.CompareTo(b.Value),
        (CelBytes a, CelBytes b) => a.Value.AsSpan().SequenceCompareTo(b.Value.AsSpan()),
        (CelTimestamp a, CelTimestamp b) => a.Total.CompareTo(b.Total),
        (CelDuration a, CelDuration b) => a.Nanoseconds.CompareTo(b.Nanoseconds),
        _ => null,
    };

    /// <summary>True where a comparison is with a number that is none, and so false whichever it is.</summary>
    public static bool IsUnordered(CelValue left, CelValue right) => left is CelDouble { Value: double.NaN } || right is CelDouble { Value: double.NaN };

    // By code points, as UTF-8 orders them; UTF-16 puts what lies beyond the first plane too low.
    private static int Strings(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var at = 0; at < length; at++)
        {
            if (left[at] != right[at])
                return char.IsSurrogate(left[at]) != char.IsSurrogate(right[at]) ? (char.IsSurrogate(left[at]) ? 1 : -1) : left[at] - right[at];
        }
        return left.Length - right.Length;
    }

    private static bool Lists(CelList left, CelList right, CelMeter meter)
    {
        if (left.ListType != ListType.Atomic)
            return CelListTypes.Equal(left, right, meter);
        if (left.Count != right.Count)
            return false;
        for (var index = 0; index < left.Count; index++)
        {
            if (!Equal(left[index], right[index], meter))
                return false;
        }
        return true;
    }

    private static int? Numbers(CelValue left, CelValue right) => (left, right) switch
    {
        (CelInt a, CelInt b) => a.Value.CompareTo(b.Value),
        (CelUint a, CelUint b) => a.Value.CompareTo(b.Value),
        (CelDouble a, CelDouble b) => double.IsNaN(a.Value) || double.IsNaN(b.Value) ? null : a.Value.CompareTo(b.Value),
        (CelInt a, CelUint b) => ((Int128)a.Value).CompareTo(b.Value),
        (CelUint a, CelInt b) => ((Int128)a.Value).CompareTo(b.Value),
        (CelDouble a, _) => double.IsNaN(a.Value) ? null : Double(a.Value, right),
        (_, CelDouble b) => double.IsNaN(b.Value) ? null : -Double(b.Value, left),
        _ => null,
    };

    private static int Double(double number, CelValue whole)
    {
        var other = whole is CelInt signed ? signed.Value : (Int128)((CelUint)whole).Value;
        if (number < -9.3e18)
            return -1;
        if (number > 1.9e19)
            return 1;
        var floor = Math.Floor(number);
        return ((Int128)floor).CompareTo(other) is not 0 and var order ? order : number > floor ? 1 : 0;
    }
}
