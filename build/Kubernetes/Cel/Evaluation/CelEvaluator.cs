namespace Welkin.Kubernetes;

/// <summary>Evaluates a checked expression. Errors are values, for logic may look past them.</summary>
internal sealed class CelEvaluator(IReadOnlyDictionary<string, CelValue> variables, CelMeter meter)
{
    private Binding? _bindings;

    public CelValue Evaluate(CelExpr expression) => expression switch
    {
        LiteralExpr literal => literal.Value,
        IdentExpr ident => Ident(ident),
        SelectExpr select => Select(select),
        CallExpr call => Call(call),
        ListExpr list => List(list),
        MapExpr map => Map(map),
        FoldExpr fold => Fold(fold),
        _ => CelError.NoOverload,
    };

    private CelValue Ident(IdentExpr ident)
    {
        if (ident.TypeNamed is { } type)
            return new CelTypeValue(type);
        meter.Charge(CelCost.Step);
        for (var binding = _bindings; binding is not null; binding = binding.Outer)
        {
            if (binding.Name == ident.Name)
                return binding.Value;
        }
        return variables.TryGetValue(ident.Name.TrimStart('.'), out var value) ? value : new CelError($"no such attribute(s): {ident.Name}");
    }

    private CelValue Select(SelectExpr select)
    {
        if (select.TypeNamed is { } type)
            return new CelTypeValue(type);
        var operand = Evaluate(select.Operand);
        if (operand is CelError)
            return operand;
        var key = new CelString(select.Field);
        if (select.TestOnly)
            return Test(operand, key);
        meter.Charge(CelCost.Step);
        return operand switch
        {
            CelMap map => map.Find(key) ?? CelError.NoSuchKey(key),
            CelOptional => CelOptionals.Step(operand, key),
            _ => CelError.NoOverload,
        };
    }

    private static CelValue Test(CelValue operand, CelString key) => operand switch
    {
        CelMap map => map.Find(key) is { } found ? found is CelError ? found : CelBool.True : CelBool.False,
        CelOptional { Held: { } held } => Test(held, key),
        CelOptional => CelBool.False,
        _ => CelError.NoOverload,
    };

    private CelValue Call(CallExpr call)
    {
        switch (call.Function)
        {
            case CelOperators.And: return Logic(call, decides: false);
            case CelOperators.Or: return Logic(call, decides: true);
            case CelOperators.Conditional:
                var condition = Evaluate(call.Arguments[0]);
                return condition switch { CelBool flag => Evaluate(call.Arguments[flag.Value ? 1 : 2]), CelError => condition, _ => CelError.NoOverload };
            case CelOperators.NotStrictlyFalse:
                var value = Evaluate(call.Arguments[0]);
                meter.Charge(CelCost.Step);
                return value is CelBool { Value: false } ? value : CelBool.True;
            case "or" or "orValue" when call.Target is { } target:
                var first = Evaluate(target);
                meter.Charge(CelCost.Step);
                if (first is not CelOptional optional)
                    return first is CelError ? first : CelError.NoOverload;
                return optional.Held is null ? Evaluate(call.Arguments[0]) : call.Function == "or" ? first : optional.Held;
        }
        return Strict(call);
    }

    // false && error is false, whichever stands first.
    private CelValue Logic(CallExpr call, bool decides)
    {
        var left = Evaluate(call.Arguments[0]);
        if (left is CelBool first && first.Value == decides)
            return left;
        var right = Evaluate(call.Arguments[1]);
        if (right is CelBool second && (second.Value == decides || left is CelBool))
            return right;
        return left is CelError ? left : right is CelError ? right : CelError.NoOverload;
    }

    private CelValue Strict(CallExpr call)
    {
        var target = call.Qualified is null ? call.Target : null;
        var values = new CelValue[call.Arguments.Length + (target is null ? 0 : 1)];
        var next = 0;
        CelError? error = null;
        if (target is not null)
            error = (values[next++] = Evaluate(target)) as CelError;
        foreach (var argument in call.Arguments)
        {
            var value = values[next++] = Evaluate(argument);
            error ??= value as CelError;
        }
        return error ?? Run(call, values);
    }

    private CelValue Run(CallExpr call, CelValue[] values)
    {
        foreach (var overload in call.Overloads)
        {
            if (!overload.Takes(values))
                continue;
            var result = overload.Run(values, meter);
            if (!IsFree(call))
                meter.Charge(CelCost.Call(overload.Function, values, result));
            return result;
        }
        meter.Charge(CelCost.Step);
        // Operators find out by themselves that they do not apply, functions by their declaration.
        return call.Function[0] is '_' or '@' or '-' or '!' ? CelError.NoOverload
            : new CelError($"no such overload: {call.Qualified ?? call.Function}({string.Join(", ", values.Select(CelTypes.Shown))})");
    }

    // What is constant is worked out once, when the program is made (cel.OptOptimize).
    private static bool IsFree(CallExpr call) => call.Function switch
    {
        CelOperators.In => call.Arguments[1] is ListExpr { Elements: var elements } && elements.All(element => element is LiteralExpr),
        "int" or "uint" or "double" or "string" or "bytes" or "bool" or "timestamp" or "duration" => call.Arguments[0] is LiteralExpr,
        _ => false,
    };

    private CelValue List(ListExpr list)
    {
        var items = new List<CelValue>(list.Elements.Length);
        for (var index = 0; index < list.Elements.Length; index++)
        {
            var item = Evaluate(list.Elements[index]);
            if (item is CelError)
                return item;
            if (!list.Optional.Contains(index))
                items.Add(item);
            else if (item is not CelOptional optional)
                return CelError.NoOverload;
            else if (optional.Held is { } held)
                items.Add(held);
        }
        if (!list.Elements.All(element => element is LiteralExpr))
            meter.Charge(CelCost.List);
        return new CelList(items);
    }

    private CelValue Map(MapExpr map)
    {
        var made = CelMadeMap.Empty;
        foreach (var entry in map.Entries)
        {
            var (key, value) = (Evaluate(entry.Key), Evaluate(entry.Value));
            if (key is CelError || value is CelError)
                return key is CelError ? key : value;
            if (key is not (CelString or CelInt or CelUint or CelBool or CelDouble))
                return new CelError("unsupported key type");
            if (entry.Optional && value is CelOptional { Held: null })
                continue;
            if (made.With(key, entry.Optional && value is CelOptional optional ? optional.Held! : value, meter) is not { } next)
                return new CelError($"Failed with repeated key {CelText.Plain(key)}");
            made = next;
        }
        if (!map.Entries.All(entry => entry is { Key: LiteralExpr, Value: LiteralExpr }))
            meter.Charge(CelCost.Map);
        return made;
    }

    private CelValue Fold(FoldExpr fold)
    {
        var range = Evaluate(fold.Range);
        if (range is CelError)
            return range;
        if (range is not (CelList or CelMap))
            return CelError.NoOverload;
        var outer = _bindings;
        var result = Evaluate(fold.Start);
        foreach (var (first, second) in Steps(range, fold.Second is not null))
        {
            _bindings = new(fold.Name, result, outer);
            _bindings = new(fold.Variable, first, _bindings);
            if (fold.Second is { } name)
                _bindings = new(name, second, _bindings);
            if (Evaluate(fold.Condition) is CelBool { Value: false })
                break;
            meter.Charge(0);
            result = Evaluate(fold.Step);
        }
        _bindings = new(fold.Name, result, outer);
        var folded = Evaluate(fold.Result);
        _bindings = outer;
        return folded;
    }

    private static IEnumerable<(CelValue First, CelValue Second)> Steps(CelValue range, bool pairs) => range is CelMap map
        ? map.Keys.Select(key => (key, pairs ? map.Find(key)! : CelNull.Value))
        : pairs ? ((CelList)range).Items.Select((item, index) => ((CelValue)new CelInt(index), item)) : ((CelList)range).Items.Select(item => (item, (CelValue)CelNull.Value));

    private sealed record Binding(string Name, CelValue Value, Binding? Outer);
}
