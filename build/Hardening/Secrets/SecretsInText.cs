using System.Buffers;
using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>Finds secrets that stand in the text of a configuration, in whichever format.</summary>
internal static partial class SecretsInText
{
    private static readonly SearchValues<string> Hints = SearchValues.Create(["pass", "pwd", "secret", "token", "credential", "key"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Code = SearchValues.Create("()[]$`|;");

    /// <summary>Each once, by its line and what it is called or looks like; the secret itself is never in there.</summary>
    public static IEnumerable<string> Of(string text)
    {
        if (SecretShapes.In(text) is { } shape)
            yield return $"line {text.AsSpan(0, shape.Index).Count('\n') + 1}: {SecretValues.Mask} ({shape.Name})";
        if (!text.AsSpan().ContainsAny(Hints))
            yield break;
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Length < LongestLine && line.AsSpan().ContainsAny(Hints) && Setting(line) is { } name)
                yield return $"line {number}: {name} {SecretValues.Mask}";
        }
    }

    // What is longer is no configuration that people wrote.
    private const int LongestLine = 2000;

    private static string? Setting(string line) => Comment().IsMatch(line) ? null : Settings().Matches(line)
        .Where(match => SecretNames.IsSecret(match.Groups["name"].Value) && SecretValues.IsLiteral(match.Groups["value"].Value) && !IsCode(match))
        .Select(match => match.Groups["name"].Value).FirstOrDefault();

    // What stands unquoted behind = with a call, an index or another variable is a program's.
    private static bool IsCode(Match match) => match.Groups["quote"].Length == 0 && match.Groups["value"].Value.AsSpan().ContainsAny(Code);

    [GeneratedRegex(@"\A\s*(#|//|;|--|\*)")]
    private static partial Regex Comment();

    // name: value, name = value, "name": "value", --name=value; not ==, :=, =~ and https://.
    [GeneratedRegex(@"(?<![\w$.{])(?:--)?[""']?(?<name>[A-Za-z][\w.-]{2,60})[""']?\s*(?:=(?![=~>])|:(?![=:/]))\s*(?:(?<quote>[""'])(?<value>[^""']*)[""']|(?<value>[^\s,""'{\[][^\s,}]*)\s*(?=$|,|\}|#|\s#))")]
    private static partial Regex Settings();
}
