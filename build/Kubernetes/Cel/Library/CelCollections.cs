namespace Welkin.Kubernetes;

/// <summary>Size, membership and elements of lists and maps; sets of values (cel-go, ext/sets.go).</summary>
internal static class CelCollections
{
    public static void Declare(CelFunctions functions)
    {
        foreach (var type in new[] { "string", "bytes", "list(A)", "map(A, B)" })
        {
            functions.Global("size", $"{type} -> int", values => new CelInt(CelCost.Size(values[0])));
            functions.Member("size", $"{type} -> int", values => new CelInt(CelCost.Size(values[0])));
        }
        functions.Global(CelOperators.In, "A, list(A) -> bool", (values, meter) => CelBool.Of(Holds((CelList)values[1], values[0], meter)));
        functions.Global(CelOperators.In, "A, map(A, B) -> bool", values => CelBool.Of(((CelMap)values[1]).Find(values[0]) is not null));
        functions.Global(CelOperators.Index, "list(A), int -> A", Element);
        functions.Global(CelOperators.Index, "map(A, B), A -> B", values => ((CelMap)values[0]).Find(values[1]) ?? CelError.NoSuchKey(values[1]));
        // Indices that are only known to be numbers when they are evaluated.
        functions.Global(CelOperators.Index, "list(A), uint -> A", Element);
        functions.Global(CelOperators.Index, "list(A), double -> A", Element);

        functions.Global(CelOperators.MapInsert, "map(A, B), A, B -> map(A, B)", (values, meter) => Insert((CelMap)values[0], values[1], values[2], meter));
        functions.Global(CelOperators.MapInsert, "map(A, B), map(A, B) -> map(A, B)", (values, meter) =>
            ((CelMap)values[1]).Entries.Aggregate(values[0], (made, entry) => made is CelMap map ? Insert(map, entry.Key, entry.Value, meter) : made));

        functions.Global("sets.contains", "list(A), list(A) -> bool", (values, meter) => CelBool.Of(Contains((CelList)values[0], (CelList)values[1], meter)));
        functions.Global("sets.equivalent", "list(A), list(A) -> bool", (values, meter) =>
            CelBool.Of(Contains((CelList)values[0], (CelList)values[1], meter) && Contains((CelList)values[1], (CelList)values[0], meter)));
        functions.Global("sets.intersects", "list(A), list(A) -> bool", (values, meter) => CelBool.Of(((CelList)values[1]).Items.Any(item => Holds((CelList)values[0], item, meter))));
    }

    public static bool Holds(CelList list, CelValue value, CelMeter meter)
    {
        for (var index = 0; index < list.Count; index++)
        {
            if (CelEquality.Equal(list[index], value, meter))
                return true;
        }
        return false;
    }

    public static CelValue Element(CelValue[] values)
    {
        var index = values[1] switch
        {
            CelInt number => number.Value,
            CelUint number => number.Value > int.MaxValue ? -1 : (long)number.Value,
            CelDouble number when number.Value == Math.Floor(number.Value) && Math.Abs(number.Value) < int.MaxValue => (long)number.Value,
            _ => -1L,
        };
        return index >= 0 && index < ((CelList)values[0]).Count ? ((CelList)values[0])[(int)index] : new CelError($"index out of bounds: {CelText.Of(values[1])}");
    }

    private static bool Contains(CelList list, CelList wanted, CelMeter meter) => wanted.Items.All(item => Holds(list, item, meter));

    private static CelValue Insert(CelMap map, CelValue key, CelValue value, CelMeter meter) =>
        ((CelMadeMap)map).With(key, value, meter) ?? (CelValue)new CelError($"insert failed: key {CelText.Plain(key)} already exists");
}
