using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>What the type parameters of an expression stand for, found by unification (cel-go, checker/types.go).</summary>
internal sealed class CelTypeMapping
{
    private ImmutableDictionary<string, CelType> _known = ImmutableDictionary<string, CelType>.Empty;
    private int _fresh;

    public CelType Fresh() => CelType.Parameter($"_var{_fresh++}");

    /// <summary>True where a value of the second type can stand for one of the first; parameters that this settles are kept.</summary>
    public bool Assignable(CelType to, CelType from) => Assignable([to], [from]);

    public bool Assignable(IReadOnlyList<CelType> to, IReadOnlyList<CelType> from)
    {
        var before = _known;
        if (All(to, from))
            return true;
        _known = before;
        return false;
    }

    public CelType Substitute(CelType type, bool open = true)
    {
        if (type.Kind == CelKind.Parameter)
            return _known.TryGetValue(type.Name, out var known) ? Substitute(known, open) : open ? type : CelType.Dyn;
        return type.Parameters.IsEmpty ? type : type.With([.. type.Parameters.Select(parameter => Substitute(parameter, open))]);
    }

    /// <summary>The wider of two types that are assignable to one another.</summary>
    public static CelType MostGeneral(CelType left, CelType right) => IsLessSpecific(left, right) ? left : right;

    private static bool IsLessSpecific(CelType left, CelType right)
    {
        if (left.Kind is CelKind.Dyn or CelKind.Error || right.Kind is CelKind.Parameter)
            return true;
        if (left.Kind == CelKind.Parameter || right.Kind is CelKind.Dyn)
            return false;
        return left.Kind != CelKind.Null && left.Parameters.Length == right.Parameters.Length && left.Parameters.Zip(right.Parameters).All(pair => IsLessSpecific(pair.First, pair.Second));
    }

    private bool All(IReadOnlyList<CelType> to, IReadOnlyList<CelType> from)
    {
        if (to.Count != from.Count)
            return false;
        for (var index = 0; index < to.Count; index++)
        {
            if (!Fits(to[index], from[index]))
                return false;
        }
        return true;
    }

    private bool Fits(CelType to, CelType from)
    {
        if (from.Kind == CelKind.Parameter)
            return Settle(from, to);
        if (to.Kind == CelKind.Parameter)
            return Settle(to, from);
        if (to.Kind is CelKind.Dyn or CelKind.Error || from.Kind is CelKind.Dyn or CelKind.Error)
            return true;
        if (to.Kind == CelKind.Null || from.Kind == CelKind.Null)
            return to.Kind == from.Kind || TakesNull(to.Kind == CelKind.Null ? from : to);
        return to.Kind == from.Kind && (to.Kind == CelKind.Type || (to.Name == from.Name && All(to.Parameters, from.Parameters)));
    }

    private static bool TakesNull(CelType type) => type.Kind is CelKind.Object or CelKind.Opaque or CelKind.Timestamp or CelKind.Duration;

    private bool Settle(CelType parameter, CelType type)
    {
        if (type.Kind == CelKind.Parameter && type.Name == parameter.Name)
            return true;
        if (_known.TryGetValue(parameter.Name, out var known))
        {
            if (!Fits(known, type))
                return false;
            _known = _known.SetItem(parameter.Name, MostGeneral(known, type));
            return true;
        }
        if (Holds(type, parameter))
            return false;
        _known = _known.SetItem(parameter.Name, type);
        return true;
    }

    // A type that would hold itself is none.
    private bool Holds(CelType type, CelType parameter) =>
        type.Kind == CelKind.Parameter ? type.Name == parameter.Name || (_known.TryGetValue(type.Name, out var known) && Holds(known, parameter)) : type.Parameters.Any(inner => Holds(inner, parameter));
}
