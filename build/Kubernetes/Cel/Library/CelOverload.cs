using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>One way to call a function: the types it takes, the type it gives, and what it does.</summary>
/// <param name="Member">True for <c>target.function(…)</c>; the target is then the first argument.</param>
internal sealed record CelOverload(string Function, bool Member, ImmutableArray<CelType> Arguments, CelType Result, Func<CelValue[], CelMeter, CelValue> Run)
{
    /// <summary>The names of type parameters in it.</summary>
    public ImmutableArray<string> Parameters { get; } = [.. Arguments.Append(Result).SelectMany(Named).Distinct()];

    /// <summary>True where values of these kinds can be passed.</summary>
    public bool Takes(CelValue[] values)
    {
        if (values.Length != Arguments.Length)
            return false;
        for (var index = 0; index < values.Length; index++)
        {
            if (!Takes(Arguments[index], values[index]))
                return false;
        }
        return true;
    }

    private static bool Takes(CelType type, CelValue value) => type.Kind switch
    {
        CelKind.Dyn or CelKind.Parameter => true,
        CelKind.Map => value is CelMap,
        CelKind.Opaque => value.Kind == CelKind.Opaque && value.Type.Name == type.Name,
        _ => value.Kind == type.Kind,
    };

    private static IEnumerable<string> Named(CelType type) => type.Kind == CelKind.Parameter ? [type.Name] : type.Parameters.SelectMany(Named);
}
