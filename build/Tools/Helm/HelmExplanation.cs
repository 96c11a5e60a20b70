using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Tools;

/// <summary>Tells a person where a chart failed, on which line, and on which value.</summary>
internal static partial class HelmExplanation
{
    /// <param name="rendered">For a broken manifest: what the templates gave, as Helm prints it with <c>--debug</c>.</param>
    public static IEnumerable<string> Lines(HelmFailure failure, ChartFiles chart, string? rendered) => failure.Kind switch
    {
        HelmFailureKind.Expression => Expression(failure, chart),
        HelmFailureKind.Refused or HelmFailureKind.Syntax => [$"{Shown(failure.Places[0])}: {failure.Message}", .. Source(failure.Places[0], chart)],
        HelmFailureKind.BrokenManifest => Manifest(failure, rendered),
        HelmFailureKind.Values => [$"{Shown(failure.Places[0])}: {failure.Message}"],
        HelmFailureKind.Schema => failure.Details,
        HelmFailureKind.MissingDependency => failure.Details.Select(name => $"the chart {name} is named in Chart.yaml and not in charts/"),
        HelmFailureKind.KubeVersion => [$"the chart wants Kubernetes {failure.Message}, it is rendered for {failure.Details[0]}"],
        _ => failure.Message.Split('\n'),
    };

    private static IEnumerable<string> Expression(HelmFailure failure, ChartFiles chart)
    {
        // A template made up by tpl has no file: the last place that has one is what a person can open.
        var innermost = failure.Places[^1];
        var place = failure.Places.Last(known => known == failure.Places[0] || known.File.Contains('/', StringComparison.Ordinal));
        return
        [
            $"{Shown(place)}: {innermost.Expression}: {failure.Message}",
            .. Source(place, chart),
            .. Hint(innermost.Expression, failure.Message) is { } hint ? (IEnumerable<string>)[$"  {hint}"] : [],
            .. failure.Places.Where(caller => caller != place && caller != innermost).Reverse()
                .Select(caller => $"  called from {Shown(caller)} by {caller.Expression}"),
        ];
    }

    private static IEnumerable<string> Manifest(HelmFailure failure, string? rendered)
    {
        var place = failure.Places[0];
        var lines = RenderedManifest.Find(rendered ?? "", place.File);
        return
        [
            $"{place.File}: what this template gives is no YAML: {(place.Line > 0 ? $"line {place.Line}: " : "")}{failure.Message}",
            .. lines.Index().Where(line => Math.Abs(line.Index + 1 - place.Line) <= 1).Select(line => Numbered(line.Index + 1, line.Item)),
        ];
    }

    private static string Shown(TemplatePlace place) => string.Create(CultureInfo.InvariantCulture,
        $"{place.File}{(place.Line > 0 ? $":{place.Line}" : "")}{(place.Column > 0 ? $":{place.Column}" : "")}");

    private static IEnumerable<string> Source(TemplatePlace place, ChartFiles chart) =>
        chart.Line(place.File, place.Line) is { } text ? [Numbered(place.Line, text)] : [];

    private static string Numbered(int line, string text) => string.Create(CultureInfo.InvariantCulture, $"  {line,4} | {text}");

    private static string? Hint(string expression, string message)
    {
        if (ValuePath().Match(expression) is not { Success: true } path)
            return null;
        var value = path.Groups["path"].Value;
        var missing = MissingField().Match(message);
        if (missing.Success && value.LastIndexOf($".{missing.Groups["field"].Value}", StringComparison.Ordinal) is > 0 and var end)
            return message.StartsWith("nil pointer", StringComparison.Ordinal)
                ? $"the value {value[..end]} is not set"
                : $"the value {value[..end]} is no map";
        return $"the value {value}";
    }

    [GeneratedRegex(@"\.Values\.(?<path>[\w.-]+)")]
    private static partial Regex ValuePath();

    [GeneratedRegex(@"(?:nil pointer evaluating \S+(?: \{\})?\.|can't evaluate field )(?<field>\w+)")]
    private static partial Regex MissingField();
}
