namespace Welkin.Kubernetes;

/// <summary>Regular expressions: the standard match and what Kubernetes adds (apiserver, cel/library/regex.go).</summary>
internal static class CelRegexes
{
    public static void Declare(CelFunctions functions)
    {
        functions.Member("matches", "string, string -> bool", Matches);
        functions.Global("matches", "string, string -> bool", Matches);
        functions.Member("find", "string, string -> string", (values, meter) => new CelString(Found(values, meter, 1) is [var found, ..] ? found : ""));
        functions.Member("findAll", "string, string -> list(string)", (values, meter) => List(Found(values, meter, -1)));
        functions.Member("findAll", "string, string, int -> list(string)", (values, meter) => List(Found(values, meter, ((CelInt)values[2]).Value)));
    }

    private static CelBool Matches(CelValue[] values, CelMeter meter) => CelBool.Of(Pattern(values[1], meter).Matches(((CelString)values[0]).Value) ?? throw NotJudged(values[1]));

    private static IReadOnlyList<string> Found(CelValue[] values, CelMeter meter, long limit) =>
        Pattern(values[1], meter).Find(((CelString)values[0]).Value, limit < 0 ? int.MaxValue : (int)Math.Min(limit, int.MaxValue)) ?? throw NotJudged(values[1]);

    private static CelNotJudgedException NotJudged(CelValue pattern) => new($"pattern {CelStrings.Quote(((CelString)pattern).Value)}");

    private static RegularPattern Pattern(CelValue value, CelMeter meter)
    {
        var text = ((CelString)value).Value;
        if (!meter.Patterns.TryGetValue(text, out var pattern))
            meter.Patterns[text] = pattern = new RegularPattern(text);
        return pattern;
    }

    private static CelList List(IEnumerable<string> found) => new(found.Select(text => (CelValue)new CelString(text)));
}
