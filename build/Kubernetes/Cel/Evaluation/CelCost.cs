namespace Welkin.Kubernetes;

/// <summary>What calls cost when they are evaluated (cel-go, interpreter/runtimecost.go; apiserver, cel/library/cost.go).</summary>
internal static class CelCost
{
    public const int Step = 1;
    public const int List = 10;
    public const int Map = 30;

    private const double Traversal = 0.1;
    private const double PatternLetter = 0.25;

    public static long Call(string function, CelValue[] arguments, CelValue result) => function switch
    {
        "check" => 350_000,
        "isSorted" or "sum" or "max" or "min" or "indexOf" or "lastIndexOf" => Traversed(arguments[0]),
        "url" or "lowerAscii" or "upperAscii" or "substring" or "trim" or "cidr" or "isIP" or "isCIDR" or "quantity" or "isQuantity" or "semver" or "isSemver" => Scaled(Size(arguments[0])),
        "ip" => arguments[0] is CelString ? Scaled(Size(arguments[0])) : 1,
        "ip.isCanonical" or "replace" or "split" => Scaled(2 * Size(arguments[0])),
        "join" => Scaled(2 * Size(result)),
        "find" or "findAll" or "matches" => Scaled(1 + Size(arguments[0])) * Scaled(Size(arguments[1]), PatternLetter),
        "validate" => Scaled(Size(arguments[1])) * Scaled(((CelFormat)arguments[0]).PatternSize, PatternLetter),
        "containsIP" => Scaled(2 * Bytes(arguments[0])) + (arguments[1] is CelString text ? Scaled(Size(text)) : 0),
        "containsCIDR" => Scaled(2 * Bytes(arguments[0])) + Scaled(Bytes(arguments[0])) + 1 + (arguments[1] is CelString text ? Scaled(Size(text)) : 0),
        "sets.contains" or "sets.intersects" => 1 + (Size(arguments[0]) * Size(arguments[1])),
        "sets.equivalent" => 1 + (2 * Size(arguments[0]) * Size(arguments[1])),
        "distinct" or "sort" or "@sortByAssociatedKeys" => List + (Size(arguments[0]) * Size(arguments[0])),
        "flatten" or "slice" or "reverse" or "lists.range" => List + Size(result),
        "startsWith" or "endsWith" => Scaled(Size(arguments[0])),
        "bytes" or "string" when arguments[0] is CelString or CelBytes => Scaled(Size(arguments[0])),
        CelOperators.In when arguments[1] is CelList => Size(arguments[1]),
        CelOperators.Equal or CelOperators.NotEqual => Scaled(Math.Min(Size(arguments[0]), Size(arguments[1]))),
        "_<_" or "_<=_" or "_>_" or "_>=_" when arguments[0] is CelString or CelBytes => Scaled(Math.Min(Size(arguments[0]), Size(arguments[1]))),
        CelOperators.Add when arguments[0] is CelString or CelBytes => Scaled(Size(arguments[0]) + Size(arguments[1])),
        "contains" => Scaled(Size(arguments[0])) * Scaled(Size(arguments[1])),
        "format" => Scaled(Size(result)),
        _ => 1,
    };

    /// <summary>The size that CEL gives a value: of scalars 1.</summary>
    public static long Size(CelValue value) => value switch
    {
        CelString text => CodePoints.Count(text.Value),
        CelBytes bytes => bytes.Value.Length,
        CelList list => list.Count,
        CelMap map => map.Count,
        _ => 1,
    };

    private static long Bytes(CelValue value) => value is CelAddress address ? address.Bits / 8 : 1;

    private static long Scaled(long size, double factor = Traversal) => (long)Math.Ceiling(size * factor);

    private static long Traversed(CelValue value) => value switch
    {
        CelString text => (long)(CodePoints.Utf8(text.Value) * Traversal),
        CelBytes bytes => (long)(bytes.Value.Length * Traversal),
        CelList list => list.Items.Sum(Traversed),
        CelMap map => map.Entries.Sum(entry => Traversed(entry.Key) + Traversed(entry.Value)),
        _ => 1,
    };
}
