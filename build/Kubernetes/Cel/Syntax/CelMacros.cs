using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>Expands macros: has, the folds over lists and maps, and those of optional values and lists (cel-go, parser/macro.go and ext).</summary>
internal sealed class CelMacros(CelSource source)
{
    private const string NotSimple = "argument must be a simple name";

    public CelExpr? Global(int at, string name, ImmutableArray<CelExpr> arguments)
    {
        if (name != "has" || arguments.Length != 1)
            return null;
        if (arguments[0] is SelectExpr { TestOnly: false } select)
            return new SelectExpr(at, select.Operand, select.Field, testOnly: true);
        source.Report(arguments[0].At, "invalid argument to has() macro");
        return arguments[0];
    }

    /// <summary>Null where the call is no macro.</summary>
    public CelExpr? Member(int at, string name, CelExpr target, ImmutableArray<CelExpr> arguments) => (name, arguments.Length) switch
    {
        ("all" or "exists" or "exists_one" or "existsOne" or "filter" or "map", 2) => Named(at, name, target, arguments, 1),
        ("map", 3) => Named(at, name, target, arguments, 1),
        ("all" or "exists" or "exists_one" or "existsOne" or "transformList" or "transformMap" or "transformMapEntry", 3) => Named(at, name, target, arguments, 2),
        ("transformList" or "transformMap" or "transformMapEntry", 4) => Named(at, name, target, arguments, 2),
        ("optMap" or "optFlatMap", 2) => Optional(at, name, target, arguments),
        ("sortBy", 2) => SortBy(at, target, arguments),
        _ => null,
    };

    private CelExpr Named(int at, string macro, CelExpr range, ImmutableArray<CelExpr> arguments, int names)
    {
        foreach (var argument in arguments.Take(names).Where(argument => argument is not IdentExpr || ((IdentExpr)argument).Name[0] == '.'))
        {
            source.Report(argument.At, names == 1 ? NotSimple : "argument must be an identifier");
            return argument;
        }
        var first = ((IdentExpr)arguments[0]).Name;
        var second = names == 2 ? ((IdentExpr)arguments[1]).Name : null;
        if (first == second)
        {
            source.Report(arguments[1].At, $"duplicate variable name: {first}");
            return arguments[1];
        }
        return Fold(at, macro, range, first, second, arguments.RemoveRange(0, names));
    }

    private static FoldExpr Fold(int at, string macro, CelExpr range, string first, string? second, ImmutableArray<CelExpr> rest)
    {
        var build = new Expressions(at);
        (CelExpr Start, CelExpr Condition, CelExpr Step, CelExpr Result) parts = macro switch
        {
            "all" => (build.Literal(CelBool.True), build.Call(CelOperators.NotStrictlyFalse, build.Result), build.Call(CelOperators.And, build.Result, rest[0]), build.Result),
            "exists" => (build.Literal(CelBool.False), build.Call(CelOperators.NotStrictlyFalse, build.Call(CelOperators.Not, build.Result)), build.Call(CelOperators.Or, build.Result, rest[0]), build.Result),
            "exists_one" or "existsOne" => (build.Literal(new CelInt(0)), build.Literal(CelBool.True),
                build.When(rest[0], build.Call(CelOperators.Add, build.Result, build.Literal(new CelInt(1)))), build.Call(CelOperators.Equal, build.Result, build.Literal(new CelInt(1)))),
            "filter" => (build.List(), build.Literal(CelBool.True), build.When(rest[0], build.Append(new IdentExpr(at, first))), build.Result),
            "map" or "transformList" => (build.List(), build.Literal(CelBool.True), build.Filtered(rest, build.Append(rest[^1])), build.Result),
            "transformMap" => (build.Map(), build.Literal(CelBool.True), build.Filtered(rest, build.Call(CelOperators.MapInsert, build.Result, new IdentExpr(at, first), rest[^1])), build.Result),
            _ => (build.Map(), build.Literal(CelBool.True), build.Filtered(rest, build.Call(CelOperators.MapInsert, build.Result, rest[^1])), build.Result),
        };
        return new FoldExpr(at, range, first, second, parts.Start, parts.Condition, parts.Step, parts.Result);
    }

    // target.hasValue() ? optional.of(<the rest with the name bound to target.value()>) : optional.none()
    private CelExpr Optional(int at, string macro, CelExpr target, ImmutableArray<CelExpr> arguments)
    {
        if (arguments[0] is not IdentExpr name)
        {
            source.Report(arguments[0].At, $"{macro}() variable name must be a simple identifier");
            return arguments[0];
        }
        var build = new Expressions(at);
        const string bound = "@target";
        var held = new IdentExpr(at, bound);
        var body = build.Bind(name.Name, new CallExpr(at, "value", held, []), arguments[1]);
        var present = macro == "optMap" ? new CallExpr(at, "of", new IdentExpr(at, "optional"), [body]) : (CelExpr)body;
        return build.Bind(bound, target, build.Call(CelOperators.Conditional, new CallExpr(at, "hasValue", held, []), present, new CallExpr(at, "none", new IdentExpr(at, "optional"), [])));
    }

    // list.sortBy(x, key) keeps the keys beside the list and sorts by them (cel-go, ext/lists.go).
    private CelExpr SortBy(int at, CelExpr target, ImmutableArray<CelExpr> arguments)
    {
        if (arguments[0] is not IdentExpr name)
        {
            source.Report(arguments[0].At, NotSimple);
            return arguments[0];
        }
        var build = new Expressions(at);
        var held = new IdentExpr(at, "@__sortBy_input__");
        var keys = Fold(at, "map", held, name.Name, null, [arguments[1]]);
        return build.Bind(held.Name, target, new CallExpr(at, "@sortByAssociatedKeys", held, [keys]));
    }

    /// <summary>What expansions are built of.</summary>
    private sealed class Expressions(int at)
    {
        public IdentExpr Result => new(at, FoldExpr.Accumulator);

        public LiteralExpr Literal(CelValue value) => new LiteralExpr(at, value);

        public ListExpr List() => new ListExpr(at, [], []);

        public MapExpr Map() => new MapExpr(at, []);

        public CallExpr Call(string function, params ImmutableArray<CelExpr> arguments) => new CallExpr(at, function, null, arguments);

        public CallExpr Append(CelExpr item) => Call(CelOperators.Add, Result, new ListExpr(at, [item], []));

        public CallExpr When(CelExpr condition, CelExpr step) => Call(CelOperators.Conditional, condition, step, Result);

        public CelExpr Filtered(ImmutableArray<CelExpr> rest, CelExpr step) => rest.Length == 2 ? When(rest[0], step) : step;

        /// <summary>A fold over nothing, whose accumulator is the bound name.</summary>
        public FoldExpr Bind(string name, CelExpr value, CelExpr body) =>
            new(at, new ListExpr(at, [], []), "#unused", null, value, Literal(CelBool.False), new IdentExpr(at, name), body, name);
    }
}
