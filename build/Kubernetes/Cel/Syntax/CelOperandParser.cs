using System.Collections.Immutable;
using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>Parses what operators join: literals, names, calls, selections, lists and maps.</summary>
internal sealed class CelOperandParser(CelParser parser, CelSource source)
{
    private const string Starts = "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

    // cel-go, parser/parser.go: reservedIds.
    private static readonly HashSet<string> Reserved =
    [
        "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop", "namespace", "null",
        "package", "return", "true", "var", "void", "while",
    ];

    private readonly CelMacros _macros = new(source);

    public CelExpr Member()
    {
        var operand = Primary();
        while (true)
        {
            if (parser.Current.Is("."))
                operand = AfterDot(operand);
            else if (parser.Current.Is("["))
                operand = AfterBracket(operand);
            else if (parser.Current.Is("{") && MessageName(operand) is { } name)
                operand = new MapExpr(parser.Take().At, Entries(fields: true), name);
            else
                return operand;
            parser.Bounded(operand);
        }
    }

    private static string? MessageName(CelExpr operand) => operand switch
    {
        IdentExpr ident => ident.Name,
        SelectExpr { TestOnly: false } select when MessageName(select.Operand) is { } name => $"{name}.{select.Field}",
        _ => null,
    };

    private CelExpr AfterDot(CelExpr operand)
    {
        var dot = parser.Take();
        var optional = parser.TryTake("?");
        var field = parser.Current;
        if (field.Kind is not (CelTokenKind.Name or CelTokenKind.QuotedName))
            parser.Fail(field.Kind == CelTokenKind.End ? "no viable alternative at input '.'" : $"no viable alternative at input '.{field.Text}'");
        parser.Take();
        if (field.Kind == CelTokenKind.Name && !optional && parser.Current.Is("("))
        {
            var open = parser.Take();
            var arguments = Arguments(")");
            return _macros.Member(open.At, field.Text, operand, arguments) ?? new CallExpr(open.At, field.Text, operand, arguments);
        }
        var name = field.Kind == CelTokenKind.QuotedName ? field.Text[1..^1] : field.Text;
        return optional
            ? new CallExpr(dot.At, CelOperators.OptionalSelect, null, [operand, new LiteralExpr(field.At, new CelString(name))])
            : new SelectExpr(dot.At, operand, name);
    }

    private CallExpr AfterBracket(CelExpr operand)
    {
        var open = parser.Take();
        var function = parser.TryTake("?") ? CelOperators.OptionalIndex : CelOperators.Index;
        var index = parser.Expression();
        parser.Expect("]");
        return new CallExpr(open.At, function, null, [operand, index]);
    }

    private CelExpr Primary()
    {
        var token = parser.Current;
        switch (token.Kind)
        {
            case CelTokenKind.Int or CelTokenKind.Uint or CelTokenKind.Double or CelTokenKind.String or CelTokenKind.Bytes:
                return new LiteralExpr(token.At, Literal(parser.Take(), ""));
            case CelTokenKind.Word when token.Text != "in":
                parser.Take();
                return new LiteralExpr(token.At, token.Text == "null" ? CelNull.Value : CelBool.Of(token.Text == "true"));
            case CelTokenKind.Sign when token.Text == "-" && parser.Following.Kind is CelTokenKind.Int or CelTokenKind.Double:
                parser.Take();
                return new LiteralExpr(token.At, Literal(parser.Take() with { At = token.At }, "-"));
            case CelTokenKind.Sign when token.Text == "(":
                parser.Take();
                var inner = parser.Expression();
                parser.Expect(")");
                return inner;
            case CelTokenKind.Sign when token.Text == "[":
                parser.Take();
                return List(token.At);
            case CelTokenKind.Sign when token.Text == "{":
                parser.Take();
                return new MapExpr(token.At, Entries(fields: false));
            default:
                return Name();
        }
    }

    private CelExpr Name()
    {
        var leading = parser.TryTake(".");
        var token = parser.Current;
        if (token.Kind != CelTokenKind.Name)
            parser.Fail($"mismatched input {token.Shown} expecting {(leading ? "IDENTIFIER" : Starts)}");
        parser.Take();
        if (Reserved.Contains(token.Text))
            source.Report(token.At, $"reserved identifier: {token.Text}");
        var name = leading ? $".{token.Text}" : token.Text;
        if (!parser.Current.Is("("))
            return new IdentExpr(token.At, name);
        var open = parser.Take();
        var arguments = Arguments(")");
        return _macros.Global(open.At, name, arguments) ?? new CallExpr(open.At, name, null, arguments);
    }

    private ImmutableArray<CelExpr> Arguments(string close)
    {
        var arguments = ImmutableArray.CreateBuilder<CelExpr>();
        if (!parser.Current.Is(close))
        {
            do
                arguments.Add(parser.Expression());
            while (parser.TryTake(","));
        }
        parser.Expect(close);
        return arguments.ToImmutable();
    }

    private ListExpr List(int at)
    {
        var (elements, optional) = (ImmutableArray.CreateBuilder<CelExpr>(), ImmutableHashSet.CreateBuilder<int>());
        while (!parser.Current.Is("]"))
        {
            if (parser.TryTake("?"))
                optional.Add(elements.Count);
            elements.Add(parser.Expression());
            if (!parser.TryTake(","))
                break;
        }
        parser.Expect("]");
        return new ListExpr(at, elements.ToImmutable(), optional.ToImmutable());
    }

    private ImmutableArray<MapEntry> Entries(bool fields)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        while (!parser.Current.Is("}"))
        {
            var optional = parser.TryTake("?");
            var token = parser.Current;
            var key = fields && token.Kind is CelTokenKind.Name or CelTokenKind.QuotedName
                ? new LiteralExpr(parser.Take().At, new CelString(token.Text.Trim('`')))
                : parser.Expression();
            var colon = parser.Expect(":");
            entries.Add(new(colon.At, key, parser.Expression(), optional));
            if (!parser.TryTake(","))
                break;
        }
        parser.Expect("}");
        return entries.ToImmutable();
    }

    private CelValue Literal(CelToken token, string sign)
    {
        var (value, mistake) = token.Kind switch
        {
            CelTokenKind.Int => (Int(sign, token.Text) is { } number ? new CelInt(number) : null, "invalid int literal"),
            CelTokenKind.Uint => (Uint(token.Text[..^1]) is { } number ? new CelUint(number) : (CelValue?)null, "invalid uint literal"),
            CelTokenKind.Double => (double.Parse(sign + token.Text, NumberStyles.Float, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? new CelDouble(number) : null, "invalid double literal"),
            CelTokenKind.String => (CelEscapes.String(token.Text) is { } text ? new CelString(text) : null, "unable to unescape string"),
            _ => (CelEscapes.Bytes(token.Text) is { } bytes ? new CelBytes(bytes) : null, "unable to unescape string"),
        };
        if (value is null)
            source.Report(token.At, mistake);
        return value ?? CelNull.Value;
    }

    private static long? Int(string sign, string text) => Uint(text) switch
    {
        { } number when sign == "-" && number <= 1UL << 63 => unchecked((long)(0 - number)),
        { } number when sign == "" && number <= long.MaxValue => (long)number,
        _ => null,
    };

    private static ulong? Uint(string text) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
