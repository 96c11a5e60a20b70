using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Tools;

/// <summary>Reads the chain of templates that led to an expression: Helm 4 writes it in lines, Go's own one-line form also occurs.</summary>
internal static partial class HelmTrace
{
    /// <summary>Null when the text is no such chain.</summary>
    public static HelmFailure? Read(string text)
    {
        var places = ImmutableArray.CreateBuilder<TemplatePlace>();
        var rest = text;
        while (Step().Match(rest) is { Success: true } step)
        {
            places.Add(new TemplatePlace(step.Groups["file"].Value, Number(step, "line"), Number(step, "column"), step.Groups["expression"].Value));
            rest = rest[(step.Index + step.Length)..];
        }
        return places.Count == 0 ? null : new HelmFailure(HelmFailureKind.Expression, rest.Trim(), places.ToImmutable(), []);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>One template of the chain and, after it, what was being called; the text after the last one is the reason.</summary>
    [GeneratedRegex(@"(?:\A|(?<=\n)|template: )(?<file>[^\s:]+):(?<line>\d+):(?<column>\d+):?\s+executing ""[^""]*"" at <(?<expression>.*?)>:\s+(?:error calling (?:include|template|tpl):\s+)?")]
    private static partial Regex Step();
}
