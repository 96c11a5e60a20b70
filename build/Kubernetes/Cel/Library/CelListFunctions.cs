using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>Functions of lists: those of Kubernetes (apiserver, cel/library/lists.go) and of CEL's extension, version 3 (cel-go, ext/lists.go).</summary>
internal static class CelListFunctions
{
    private static readonly string[] Ordered = ["int", "uint", "double", "bool", "duration", "timestamp", "string", "bytes"];

    public static void Declare(CelFunctions functions)
    {
        foreach (var type in Ordered)
        {
            functions.Member("isSorted", $"list({type}) -> bool", values => IsSorted((CelList)values[0]));
            functions.Member("min", $"list({type}) -> {type}", values => Most((CelList)values[0], -1, "min"));
            functions.Member("max", $"list({type}) -> {type}", values => Most((CelList)values[0], 1, "max"));
            functions.Member("sort", $"list({type}) -> list({type})", values => Sorted((CelList)values[0], (CelList)values[0]));
            functions.Member("@sortByAssociatedKeys", $"list(A), list({type}) -> list(A)", values => Sorted((CelList)values[0], (CelList)values[1]));
        }
        Sum(functions, "int", new CelInt(0));
        Sum(functions, "uint", new CelUint(0));
        Sum(functions, "double", new CelDouble(0));
        Sum(functions, "duration", new CelDuration(0));

        functions.Member("indexOf", "list(A), A -> int", (values, meter) => new CelInt(Place(((CelList)values[0]).Items, values[1], meter)));
        functions.Member("lastIndexOf", "list(A), A -> int", (values, meter) =>
            Place(((CelList)values[0]).Items.Reverse(), values[1], meter) is >= 0 and var fromEnd ? new CelInt(((CelList)values[0]).Count - 1 - fromEnd) : new CelInt(-1));

        functions.Member("slice", "list(A), int, int -> list(A)", values => Slice((CelList)values[0], ((CelInt)values[1]).Value, ((CelInt)values[2]).Value));
        functions.Member("flatten", "list(list(A)) -> list(A)", (values, meter) => Flat((CelList)values[0], 1, meter));
        functions.Member("flatten", "list(dyn), int -> list(dyn)", (values, meter) => ((CelInt)values[1]).Value < 0 ? new CelError("level must be non-negative") : Flat((CelList)values[0], ((CelInt)values[1]).Value, meter));
        functions.Global("lists.range", "int -> list(int)", (values, meter) => Range(((CelInt)values[0]).Value, meter));
        functions.Member("distinct", "list(A) -> list(A)", (values, meter) => Distinct((CelList)values[0], meter));
        functions.Member("reverse", "list(A) -> list(A)", values => new CelList(((CelList)values[0]).Items.Reverse()));
    }

    private static void Sum(CelFunctions functions, string type, CelValue zero)
    {
        var add = new Lazy<CelOverload>(() => CelLibrary.Find(CelOperators.Add).First(overload => overload.Takes([zero, zero])));
        functions.Member("sum", $"list({type}) -> {type}", (values, meter) =>
            ((CelList)values[0]).Items.Aggregate(zero, (sum, item) => sum is CelError ? sum : add.Value.Takes([sum, item]) ? add.Value.Run([sum, item], meter) : CelError.NoOverload));
    }

    private static CelValue IsSorted(CelList list)
    {
        for (var index = 1; index < list.Count; index++)
        {
            if (CelEquality.Compare(list[index - 1], list[index]) is not { } order)
                return CelError.NoOverload;
            if (order > 0)
                return CelBool.False;
        }
        return CelBool.True;
    }

    private static CelValue Most(CelList list, int sign, string name)
    {
        if (list.Count == 0)
            return new CelError($"{name} called on empty list");
        var most = list[0];
        foreach (var item in list.Items.Skip(1))
        {
            if (CelEquality.Compare(item, most) is not { } order)
                return CelError.NoOverload;
            most = order * sign > 0 ? item : most;
        }
        return most;
    }

    private static CelValue Sorted(CelList list, CelList keys)
    {
        if (keys.Items.Any(key => CelEquality.Compare(keys[0], key) is null || key.Kind != keys[0].Kind))
            return new CelError("list elements must have the same type");
        return new CelList(list.Items.Zip(keys.Items).OrderBy(pair => pair.Second, Comparer<CelValue>.Create((left, right) => CelEquality.Compare(left, right) ?? 0)).Select(pair => pair.First));
    }

    private static int Place(IEnumerable<CelValue> items, CelValue value, CelMeter meter)
    {
        var index = 0;
        foreach (var item in items)
        {
            if (CelEquality.Equal(item, value, meter))
                return index;
            index++;
        }
        return -1;
    }

    private static CelValue Slice(CelList list, long start, long end)
    {
        var call = string.Create(CultureInfo.InvariantCulture, $"cannot slice({start}, {end})");
        return start < 0 || end < 0 ? new CelError($"{call}, negative indexes not supported")
            : start > end ? new CelError($"{call}, start index must be less than or equal to end index")
            : list.Count < end ? new CelError(string.Create(CultureInfo.InvariantCulture, $"{call}, list is length {list.Count}"))
            : new CelList(list.Items.Take((int)end).Skip((int)start));
    }

    private static CelList Flat(CelList list, long depth, CelMeter meter)
    {
        var result = new List<CelValue>();
        Collect(list, depth);
        return new CelList(result);

        void Collect(CelList from, long left)
        {
            meter.Work(from.Count);
            foreach (var item in from.Items)
            {
                if (item is CelList inner && left > 0)
                    Collect(inner, left - 1);
                else
                    result.Add(item);
            }
        }
    }

    private static CelList Range(long count, CelMeter meter)
    {
        if (count > CelList.Longest)
            throw new CelNotJudgedException("a list grows beyond all bounds");
        meter.Work(Math.Max(count, 0));
        return new CelList(Enumerable.Range(0, (int)Math.Max(count, 0)).Select(number => (CelValue)new CelInt(number)));
    }

    private static CelList Distinct(CelList list, CelMeter meter)
    {
        var kept = new List<CelValue>();
        foreach (var item in list.Items)
        {
            if (Place(kept, item, meter) < 0)
                kept.Add(item);
        }
        return new CelList(kept);
    }
}
