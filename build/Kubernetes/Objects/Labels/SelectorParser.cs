using System.Buffers;
using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>Reads selector strings by the grammar of apimachinery and refuses them in its words (pkg/labels: Parser).</summary>
internal sealed class SelectorParser(string text)
{
    private const string End = "";

    private static readonly SearchValues<char> Special = SearchValues.Create("=!(),><");

    private static readonly SearchValues<char> WordEnd = SearchValues.Create(" \t\r\n=!(),><");

    private int _next;

    public IEnumerable<LabelRequirement> Requirements()
    {
        if (Peek() == End)
            yield break;
        if (!IsWord(Peek()) && Peek() != "!")
            throw Unexpected(Peek(), "!, identifier, or 'end of string'");
        while (true)
        {
            yield return Parsed();
            var after = Take();
            if (after == End)
                yield break;
            if (after != ",")
                throw Unexpected(after, "',' or 'end of string'");
            if (!IsWord(Peek()) && Peek() != "!")
                throw Unexpected(Peek(), "identifier after ','");
        }
    }

    private LabelRequirement Parsed()
    {
        try
        {
            return Requirement();
        }
        catch (FormatException mistake)
        {
            throw new FormatException($"unable to parse requirement: {mistake.Message}");
        }
    }

    private LabelRequirement Requirement()
    {
        var absent = Peek() == "!";
        if (absent)
            Take();
        var key = Word();
        if (LabelSyntax.KeyMistake("<nil>", key) is { } mistake)
            throw new FormatException(mistake);
        if (absent || Peek() is End or ",")
            return new LabelRequirement(key, absent ? LabelOperator.DoesNotExist : LabelOperator.Exists);
        return Take() switch
        {
            "=" or "==" => new LabelRequirement(key, LabelOperator.In, Value()),
            "!=" => new LabelRequirement(key, LabelOperator.NotIn, Value()),
            ">" => new LabelRequirement(key, LabelOperator.GreaterThan, Value()),
            "<" => new LabelRequirement(key, LabelOperator.LessThan, Value()),
            "in" => new LabelRequirement(key, LabelOperator.In, Values()),
            "notin" => new LabelRequirement(key, LabelOperator.NotIn, Values()),
            var other => throw Unexpected(other, "in, notin, =, ==, !=, gt, lt"),
        };
    }

    private string Value() => Peek() is End or "," ? "" : Word();

    // An empty place between commas is the empty value.
    private ImmutableArray<string> Values()
    {
        if (Take() is var open && open != "(")
            throw new FormatException($"found '{open}' expected: '('");
        if (!IsWord(Peek()) && Peek() is not ("," or ")"))
            throw Unexpected(Peek(), "',', ')' or identifier");
        var values = ImmutableArray.CreateBuilder<string>();
        while (true)
        {
            values.Add(Peek() switch
            {
                "," or ")" => "",
                var next => IsWord(next) ? Take() : throw Unexpected(next, "',', or identifier"),
            });
            var after = Take();
            if (after == ")")
                return [.. values.Distinct(StringComparer.Ordinal)];
            if (after != ",")
                throw Unexpected(after, "',' or ')'");
        }
    }

    private string Word() => Take() is var word && IsWord(word) ? word : throw Unexpected(word, "identifier");

    private string Peek()
    {
        var here = _next;
        var token = Take();
        _next = here;
        return token;
    }

    private string Take()
    {
        while (_next < text.Length && text[_next] is ' ' or '\t' or '\r' or '\n')
            _next++;
        if (_next == text.Length)
            return End;
        var rest = text.AsSpan(_next);
        var length = Special.Contains(rest[0])
            ? rest.StartsWith("==") || rest.StartsWith("!=") ? 2 : 1
            : rest.IndexOfAny(WordEnd) is var end and >= 0 ? end : rest.Length;
        _next += length;
        return rest[..length].ToString();
    }

    private static bool IsWord(string token) => token.Length > 0 && !Special.Contains(token[0]);

    private static FormatException Unexpected(string found, string expected) => new($"found '{found}', expected: {expected}");
}
