using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>A node of an expression.</summary>
/// <param name="at">The offset that messages blame (cel-go: of an operator its sign, of a call its parenthesis, of a selection its dot).</param>
internal abstract class CelExpr(int at)
{
    public int At => at;

    /// <summary>How deep the tree below is, itself counted.</summary>
    public int Depth { get; protected init; } = 1;

    protected static int Below(IEnumerable<CelExpr?> children) => 1 + children.Max(child => child?.Depth) ?? 1;
}

internal sealed class LiteralExpr(int at, CelValue value) : CelExpr(at)
{
    public CelValue Value => value;
}

internal sealed class IdentExpr(int at, string name) : CelExpr(at)
{
    public string Name => name;

    /// <summary>Set by the type checker where the name is that of a type.</summary>
    public CelType? TypeNamed { get; set; }
}

internal sealed class SelectExpr : CelExpr
{
    public SelectExpr(int at, CelExpr operand, string field, bool testOnly = false) : base(at) =>
        (Operand, Field, TestOnly, Depth) = (operand, field, testOnly, operand.Depth + 1);

    public CelExpr Operand { get; }

    public string Field { get; }

    /// <summary>True for <c>has(operand.field)</c>.</summary>
    public bool TestOnly { get; }

    /// <summary>Set by the type checker where the chain of names is that of a type.</summary>
    public CelType? TypeNamed { get; set; }
}

internal sealed class CallExpr : CelExpr
{
    public CallExpr(int at, string function, CelExpr? target, ImmutableArray<CelExpr> arguments) : base(at) =>
        (Function, Target, Arguments, Depth) = (function, target, arguments, Below([target, .. arguments]));

    public string Function { get; }

    public CelExpr? Target { get; }

    public ImmutableArray<CelExpr> Arguments { get; }

    /// <summary>The name of a function in a namespace, such as sets.contains; set by the type checker.</summary>
    public string? Qualified { get; set; }

    /// <summary>What the type checker leaves to choose from at run time.</summary>
    public ImmutableArray<CelOverload> Overloads { get; set; } = [];
}

internal sealed class ListExpr : CelExpr
{
    public ListExpr(int at, ImmutableArray<CelExpr> elements, ImmutableHashSet<int> optional) : base(at) =>
        (Elements, Optional, Depth) = (elements, optional, Below(elements));

    public ImmutableArray<CelExpr> Elements { get; }

    /// <summary>The indices of elements that an optional without a value leaves out.</summary>
    public ImmutableHashSet<int> Optional { get; }
}

internal sealed record MapEntry(int At, CelExpr Key, CelExpr Value, bool Optional);

internal sealed class MapExpr : CelExpr
{
    public MapExpr(int at, ImmutableArray<MapEntry> entries, string? type = null) : base(at) =>
        (Entries, TypeName, Depth) = (entries, type, Below(entries.SelectMany(entry => new[] { entry.Key, entry.Value })));

    public ImmutableArray<MapEntry> Entries { get; }

    /// <summary>The message type of <c>Name{field: value}</c>; null for a map.</summary>
    public string? TypeName { get; }
}

/// <summary>What the macros are made of: a fold over a list or the keys of a map.</summary>
internal sealed class FoldExpr : CelExpr
{
    public FoldExpr(int at, CelExpr range, string variable, string? second, CelExpr start, CelExpr condition, CelExpr step, CelExpr result, string accumulator = Accumulator) : base(at)
    {
        (Range, Variable, Second, Start, Condition, Step, Result, Name) = (range, variable, second, start, condition, step, result, accumulator);
        Depth = Below([range, start, condition, step, result]);
    }

    public const string Accumulator = "@result";

    public CelExpr Range { get; }

    public string Variable { get; }

    public string? Second { get; }

    public CelExpr Start { get; }

    public CelExpr Condition { get; }

    public CelExpr Step { get; }

    public CelExpr Result { get; }

    /// <summary>The name of the accumulated value.</summary>
    public string Name { get; }
}
