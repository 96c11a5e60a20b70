using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The functions of the CEL environment of Kubernetes 1.36 (apiserver, cel/environment/base.go).</summary>
/// <remarks>Neither cel.bind nor math nor strings.reverse are in it.</remarks>
internal static class CelLibrary
{
    private static readonly FrozenDictionary<string, ImmutableArray<CelOverload>> All = Build();

    /// <summary>The overloads of a function; none where there is no such function.</summary>
    public static ImmutableArray<CelOverload> Find(string function) => All.TryGetValue(function, out var overloads) ? overloads : [];

    private static FrozenDictionary<string, ImmutableArray<CelOverload>> Build()
    {
        var functions = new CelFunctions();
        CelArithmetic.Declare(functions);
        CelComparisons.Declare(functions);
        CelConversions.Declare(functions);
        CelCollections.Declare(functions);
        CelListFunctions.Declare(functions);
        CelStrings.Declare(functions);
        CelTimes.Declare(functions);
        CelOptionals.Declare(functions);
        CelRegexes.Declare(functions);
        CelUrls.Declare(functions);
        CelQuantities.Declare(functions);
        CelNetworks.Declare(functions);
        CelFormats.Declare(functions);
        CelSemvers.Declare(functions);
        CelAuthorizers.Declare(functions);
        return functions.Declared.GroupBy(overload => overload.Function, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
    }
}

/// <summary>Collects declarations, their types written as in the documentation: <c>string, int -> string</c>.</summary>
internal sealed class CelFunctions
{
    private readonly List<CelOverload> _declared = [];

    public IEnumerable<CelOverload> Declared => _declared;

    /// <summary>Declares <c>function(…)</c>.</summary>
    public void Global(string function, string types, Func<CelValue[], CelMeter, CelValue> run) => Add(function, false, types, run);

    public void Global(string function, string types, Func<CelValue[], CelValue> run) => Add(function, false, types, (values, _) => run(values));

    /// <summary>Declares <c>target.function(…)</c>; the first type is the target's.</summary>
    public void Member(string function, string types, Func<CelValue[], CelMeter, CelValue> run) => Add(function, true, types, run);

    public void Member(string function, string types, Func<CelValue[], CelValue> run) => Add(function, true, types, (values, _) => run(values));

    private void Add(string function, bool member, string types, Func<CelValue[], CelMeter, CelValue> run)
    {
        var sides = types.Split("->", StringSplitOptions.TrimEntries);
        _declared.Add(new(function, member, [.. Split(sides[0]).Select(Type)], Type(sides[1]), run));
    }

    private static IEnumerable<string> Split(string types)
    {
        var (start, depth) = (0, 0);
        for (var at = 0; at < types.Length; at++)
        {
            depth += types[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (types[at] == ',' && depth == 0)
            {
                yield return types[start..at].Trim();
                start = at + 1;
            }
        }
        if (types.Length > 0)
            yield return types[start..].Trim();
    }

    private static CelType Type(string text)
    {
        if (text.IndexOf('(', StringComparison.Ordinal) is > 0 and var open)
        {
            var parameters = Split(text[(open + 1)..^1]).Select(Type).ToList();
            return text[..open] switch
            {
                "list" => CelType.List(parameters[0]),
                "map" => CelType.Map(parameters[0], parameters[1]),
                "type" => CelType.TypeOf(parameters[0]),
                _ => CelType.Optional(parameters[0]),
            };
        }
        return text switch
        {
            "dyn" => CelType.Dyn,
            "null" => CelType.Null,
            "bool" => CelType.Bool,
            "int" => CelType.Int,
            "uint" => CelType.Uint,
            "double" => CelType.Double,
            "string" => CelType.String,
            "bytes" => CelType.Bytes,
            "timestamp" => CelType.Timestamp,
            "duration" => CelType.Duration,
            [>= 'A' and <= 'Z'] => CelType.Parameter(text),
            _ => CelType.Opaque(text),
        };
    }
}
