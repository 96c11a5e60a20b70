namespace Welkin.Kubernetes;

/// <summary>Parses expressions by descent: operators here, what they join in <see cref="CelOperandParser"/>.</summary>
/// <remarks>The first syntax error ends it; cel-go's generated parser goes on and may say more.</remarks>
internal sealed class CelParser
{
    // parser/options.go of cel-go.
    private const int MostCodePoints = 100_000;
    private const int MostDepth = 250;

    private static readonly string[][] Levels = [["<", "<=", ">", ">=", "==", "!=", "in"], ["+", "-"], ["*", "/", "%"]];

    private readonly CelSource _source;
    private readonly List<CelToken> _tokens;
    private readonly CelOperandParser _operands;
    private int _at;
    private int _depth;

    private CelParser(CelSource source)
    {
        (_source, _tokens) = (source, new CelLexer(source).Read());
        _operands = new(this, source);
    }

    public CelToken Current => _tokens[_at];

    public CelToken Following => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    /// <summary>Null where the text is no expression; the source then has the faults.</summary>
    public static CelExpr? Parse(CelSource source)
    {
        if (CodePoints.Count(source.Text) is var size && size > MostCodePoints)
        {
            source.Report(CelSource.Nowhere, $"expression code point size exceeds limit: size: {size}, limit {MostCodePoints}");
            return null;
        }
        var parser = new CelParser(source);
        try
        {
            var expression = parser.Expression();
            if (parser.Current.Kind != CelTokenKind.End)
                parser.Fail(parser.Following.Kind == CelTokenKind.End ? $"extraneous input {parser.Current.Shown} expecting <EOF>" : $"mismatched input {parser.Current.Shown} expecting <EOF>");
            return source.HasFaults ? null : parser.Bounded(expression);
        }
        catch (SyntaxException)
        {
            return null;
        }
    }

    public CelExpr Expression()
    {
        if (++_depth > MostDepth)
            TooDeep();
        var expression = Chain("||", CelOperators.Or, () => Chain("&&", CelOperators.And, () => Binary(0)));
        if (Current.Is("?"))
        {
            var at = Take().At;
            var then = Chain("||", CelOperators.Or, () => Chain("&&", CelOperators.And, () => Binary(0)));
            Expect(":");
            expression = new CallExpr(at, CelOperators.Conditional, null, [expression, then, Expression()]);
        }
        _depth--;
        return expression;
    }

    public CelToken Take() => _tokens[_at++];

    public bool TryTake(string sign)
    {
        if (!Current.Is(sign))
            return false;
        _at++;
        return true;
    }

    public CelToken Expect(string sign)
    {
        if (Current.Is(sign))
            return Take();
        Fail(Current.Kind == CelTokenKind.End && sign is ")" or "]" or "}" ? $"missing '{sign}' at '<EOF>'" : $"mismatched input {Current.Shown} expecting '{sign}'");
        return default;
    }

    public void Fail(string message)
    {
        _source.Report(Current.At, $"Syntax error: {message}");
        throw new SyntaxException();
    }

    public CelExpr Bounded(CelExpr expression)
    {
        if (expression.Depth > 2 * MostDepth)
            TooDeep();
        return expression;
    }

    // Long chains are balanced, so that they make no deep tree.
    private CelExpr Chain(string sign, string function, Func<CelExpr> next)
    {
        var terms = new List<CelExpr> { next() };
        var places = new List<int>();
        while (Current.Is(sign))
        {
            places.Add(Take().At);
            terms.Add(next());
        }
        return Balanced(0, terms.Count - 1);

        CelExpr Balanced(int low, int high)
        {
            if (low == high)
                return terms[low];
            var middle = (low + high) / 2;
            return new CallExpr(places[middle], function, null, [Balanced(low, middle), Balanced(middle + 1, high)]);
        }
    }

    private CelExpr Binary(int level)
    {
        if (level == Levels.Length)
            return Unary();
        var left = Binary(level + 1);
        while (Array.Find(Levels[level], sign => Current.Is(sign)) is { } found)
        {
            var at = Take().At;
            left = Bounded(new CallExpr(at, CelOperators.Of(found), null, [left, Binary(level + 1)]));
        }
        return left;
    }

    private CelExpr Unary()
    {
        var sign = Current;
        if (!sign.Is("!") && !sign.Is("-"))
            return _operands.Member();
        // Of an even number of signs nothing is left.
        var count = 0;
        while (Current.Is(sign.Text) && !(sign.Text == "-" && Following.Kind is CelTokenKind.Int or CelTokenKind.Double))
        {
            _at++;
            count++;
        }
        var operand = _operands.Member();
        return count % 2 == 0 ? operand : new CallExpr(sign.At, sign.Text == "!" ? CelOperators.Not : CelOperators.Negate, null, [operand]);
    }

    private void TooDeep()
    {
        _source.Report(CelSource.Nowhere, $"expression recursion limit exceeded: {MostDepth}");
        throw new SyntaxException();
    }

    /// <summary>Ends parsing; what is wrong was reported.</summary>
    private sealed class SyntaxException : Exception;
}
