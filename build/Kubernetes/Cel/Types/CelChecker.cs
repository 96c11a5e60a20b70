using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>Finds the type of an expression and which overloads its calls may mean (cel-go, checker/checker.go).</summary>
internal sealed class CelChecker(CelSource source, CelEnvironment environment)
{
    private readonly CelTypeMapping _types = new();
    private readonly List<List<(int At, CelType Type)>> _literals = [];
    private ImmutableDictionary<string, CelType> _scope = ImmutableDictionary<string, CelType>.Empty;

    public CelSource Source => source;

    public CelTypeMapping Types => _types;

    /// <summary>The names of the environment's variables that the expression uses.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>How many calls around may be given lists of mixed types.</summary>
    public int MixedIn { get; set; }

    /// <summary>The type of a whole expression.</summary>
    public CelType CheckAll(CelExpr expression)
    {
        var type = _types.Substitute(Check(expression), open: false);
        // The API server wants elements of one type, and looks for that at the end (cel.HomogeneousAggregateLiterals).
        foreach (var types in source.HasFaults ? [] : _literals)
        {
            var known = types.Select(element => (element.At, Type: _types.Substitute(element.Type, open: false))).ToList();
            if (known.Find(element => element.Type.Kind != known[0].Type.Kind || element.Type.Name != known[0].Type.Name) is { Type: not null } other)
                Mismatch(other.At, known[0].Type, other.Type);
        }
        return type;
    }

    public CelType Check(CelExpr expression) => expression switch
    {
        LiteralExpr literal => literal.Value.Type,
        IdentExpr ident => Ident(ident),
        SelectExpr select => Select(select),
        ListExpr list => List(list),
        MapExpr map => Map(map),
        FoldExpr fold => Fold(fold),
        CallExpr call => new CelCallChecker(this).Check(call),
        _ => CelType.Error,
    };

    /// <summary>The variable or type that a name stands for.</summary>
    public CelType? Find(string name)
    {
        if (_scope.TryGetValue(name, out var bound))
            return bound;
        var plain = name.TrimStart('.');
        if (!environment.Variables.TryGetValue(plain, out var declared))
            return null;
        Used.Add(plain);
        return declared;
    }

    public CelType Field(int at, CelType target, string field)
    {
        target = _types.Substitute(target);
        if (target.IsOptional)
            return CelType.Optional(Field(at, target.Parameters[0], field));
        switch (target.Kind)
        {
            case CelKind.Dyn or CelKind.Error: return CelType.Dyn;
            case CelKind.Map: return target.Parameters[1];
            case CelKind.Object when target.Fields.TryGetValue(field, out var type): return type;
            case CelKind.Object:
                source.Report(at, $"undefined field '{field}'");
                return CelType.Error;
            // What is not known yet may be anything.
            case CelKind.Parameter:
                _types.Assignable(CelType.Dyn, target);
                return CelType.Dyn;
            default:
                source.Report(at, $"type '{_types.Substitute(target, open: false)}' does not support field selection");
                return CelType.Error;
        }
    }

    private CelType Ident(IdentExpr ident)
    {
        if (Find(ident.Name) is { } type)
            return type;
        if (CelTypeNames.Find(ident.Name.TrimStart('.')) is { } named)
        {
            ident.TypeNamed = named;
            return CelType.TypeOf(named);
        }
        source.Report(ident.At, $"undeclared reference to '{ident.Name.TrimStart('.')}' (in container '')");
        return CelType.Error;
    }

    private CelType Select(SelectExpr select)
    {
        if (!select.TestOnly && Qualified(select) is { } name && CelTypeNames.Find(name) is { } named)
        {
            select.TypeNamed = named;
            return CelType.TypeOf(named);
        }
        var field = Field(select.At, Check(select.Operand), select.Field);
        return select.TestOnly ? CelType.Bool : field;
    }

    /// <summary>The dotted name that a chain of selections is; null where its first name is a variable.</summary>
    public string? Qualified(CelExpr expression) => expression switch
    {
        IdentExpr ident when !_scope.ContainsKey(ident.Name) && !environment.Variables.ContainsKey(ident.Name) => ident.Name.TrimStart('.'),
        SelectExpr { TestOnly: false } select when Qualified(select.Operand) is { } prefix => $"{prefix}.{select.Field}",
        _ => null,
    };

    private CelType List(ListExpr list)
    {
        CelType? item = null;
        var types = new List<(int At, CelType Type)>();
        for (var index = 0; index < list.Elements.Length; index++)
        {
            var element = list.Elements[index];
            types.Add((element.At, Held(element, list.Optional.Contains(index))));
            item = Joined(item, types[^1].Type);
        }
        Keep(types);
        return CelType.List(item ?? _types.Fresh());
    }

    private CelType Map(MapExpr map)
    {
        if (map.TypeName is { } name)
        {
            source.Report(map.At, $"undeclared reference to '{name}' (in container '')");
            return CelType.Error;
        }
        CelType? key = null;
        CelType? value = null;
        var (keys, values) = (new List<(int At, CelType Type)>(), new List<(int At, CelType Type)>());
        foreach (var entry in map.Entries)
        {
            keys.Add((entry.Key.At, Check(entry.Key)));
            values.Add((entry.Value.At, Held(entry.Value, entry.Optional)));
            (key, value) = (Joined(key, keys[^1].Type), Joined(value, values[^1].Type));
        }
        Keep(keys);
        Keep(values);
        return CelType.Map(key ?? _types.Fresh(), value ?? _types.Fresh());
    }

    private CelType Held(CelExpr expression, bool optional)
    {
        var type = _types.Substitute(Check(expression));
        if (!optional || type.Kind is CelKind.Dyn or CelKind.Error)
            return type;
        if (type.IsOptional)
            return type.Parameters[0];
        source.Report(expression.At, $"expected type 'optional_type({type})' but found '{type}'");
        return CelType.Error;
    }

    private CelType Joined(CelType? previous, CelType next) => previous is null ? next
        : _types.Assignable(previous, next) ? CelTypeMapping.MostGeneral(previous, next) : CelType.Dyn;

    private void Keep(List<(int At, CelType Type)> types)
    {
        if (MixedIn == 0)
            _literals.Add(types);
    }

    private CelType Fold(FoldExpr fold)
    {
        var range = _types.Substitute(Check(fold.Range));
        var start = Check(fold.Start);
        var (first, second) = range.Kind switch
        {
            CelKind.List => fold.Second is null ? (range.Parameters[0], CelType.Error) : (CelType.Int, range.Parameters[0]),
            CelKind.Map => (range.Parameters[0], range.Parameters[1]),
            CelKind.Dyn or CelKind.Error or CelKind.Parameter => (CelType.Dyn, CelType.Dyn),
            _ => (CelType.Error, CelType.Error),
        };
        if (range.Kind is not (CelKind.List or CelKind.Map or CelKind.Dyn or CelKind.Error or CelKind.Parameter))
            source.Report(fold.Range.At, $"expression of type '{_types.Substitute(range, open: false)}' cannot be range of a comprehension (must be list, map, or dynamic)");
        var outer = _scope;
        var withResult = _scope = outer.SetItem(fold.Name, start);
        _scope = _scope.SetItem(fold.Variable, first);
        if (fold.Second is { } name)
            _scope = _scope.SetItem(name, second);
        Expect(fold.Condition, CelType.Bool);
        Expect(fold.Step, start);
        _scope = withResult;
        var result = Check(fold.Result);
        _scope = outer;
        return _types.Substitute(result);
    }

    private void Expect(CelExpr expression, CelType expected)
    {
        var type = Check(expression);
        if (!_types.Assignable(expected, type))
            Mismatch(expression.At, expected, type);
    }

    private void Mismatch(int at, CelType expected, CelType found) =>
        source.Report(at, $"expected type '{_types.Substitute(expected, open: false)}' but found '{_types.Substitute(found, open: false)}'");
}
