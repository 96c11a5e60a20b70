using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Tools;

/// <summary>What went wrong in Helm.</summary>
public enum HelmFailureKind
{
    /// <summary>An expression of a template cannot be evaluated.</summary>
    Expression,

    /// <summary>The chart itself refuses its values with <c>fail</c> or <c>required</c>.</summary>
    Refused,

    /// <summary>A template is not well formed.</summary>
    Syntax,

    /// <summary>A template gave text that is no YAML.</summary>
    BrokenManifest,

    /// <summary>The values break the chart's <c>values.schema.json</c>.</summary>
    Schema,

    /// <summary>Charts named in <c>Chart.yaml</c> are not in <c>charts/</c>.</summary>
    MissingDependency,

    /// <summary>The chart does not want this version of Kubernetes.</summary>
    KubeVersion,

    /// <summary>A values file is no YAML.</summary>
    Values,

    /// <summary>Anything else, such as a chart that is none.</summary>
    Other,
}

/// <summary>A place in a template as Helm names it: below the chart's name, lines and columns from 1.</summary>
/// <param name="Column">0 where Helm names none.</param>
/// <param name="Expression">What was evaluated there; empty where Helm does not say.</param>
public sealed record TemplatePlace(string File, int Line, int Column = 0, string Expression = "");

/// <summary>Helm's complaint taken apart. The texts are those of Helm 4.1; the formats of its earlier versions are read too.</summary>
/// <param name="Places">Where it happened, outermost template first.</param>
/// <param name="Details">Further facts, one each: schema violations or names of charts.</param>
public sealed partial record HelmFailure(HelmFailureKind Kind, string Message, ImmutableArray<TemplatePlace> Places, ImmutableArray<string> Details)
{
    private const string Prefix = "Error: ";

    /// <summary>What Helm puts before the words of its YAML parser, and the line in them.</summary>
    private const string Yaml = @"(?:error converting YAML to JSON: )?(?:yaml: )?(?:line (?<line>\d+): )?(?<message>[\s\S]*)";

    /// <summary>Reads Helm's standard error.</summary>
    public static HelmFailure Read(IEnumerable<string> errors)
    {
        var lines = errors.SkipWhile(line => !line.StartsWith(Prefix, StringComparison.Ordinal))
            .Where(line => !line.StartsWith("Use --debug flag", StringComparison.Ordinal))
            .Select(line => line.TrimEnd())
            .ToList();
        if (lines.Count == 0)
            return Other(string.Join(' ', errors).Trim());
        lines[0] = lines[0][Prefix.Length..];
        while (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        return OfText(string.Join('\n', lines));
    }

    private static HelmFailure OfText(string text) =>
        Refusal().Match(text) is { Success: true } refused ? At(HelmFailureKind.Refused, refused)
        : ParseError().Match(text) is { Success: true } syntax ? At(HelmFailureKind.Syntax, syntax)
        : Manifest().Match(text) is { Success: true } manifest ? At(HelmFailureKind.BrokenManifest, manifest)
        : ValuesFile().Match(text) is { Success: true } values ? At(HelmFailureKind.Values, values)
        : Kubernetes().Match(text) is { Success: true } kubernetes ? Of(HelmFailureKind.KubeVersion, [Text(kubernetes, "version")], Text(kubernetes, "message"))
        : Dependencies().Match(text) is { Success: true } missing ? Of(HelmFailureKind.MissingDependency, [.. Text(missing, "names").Split(", ")])
        : text.StartsWith(HelmSchemaViolation.Heading, StringComparison.Ordinal) ? Of(HelmFailureKind.Schema, HelmSchemaViolation.Read(text))
        : HelmTrace.Read(text) ?? Other(text);

    private static HelmFailure Of(HelmFailureKind kind, ImmutableArray<string> details, string message = "") => new(kind, message, [], details);

    private static HelmFailure Other(string message) => new(HelmFailureKind.Other, message, [], []);

    private static HelmFailure At(HelmFailureKind kind, Match match) =>
        new(kind, Text(match, "message"), [new(Text(match, "file"), Number(match, "line"), Number(match, "column"))], []);

    private static string Text(Match match, string group) => match.Groups[group].Value.Trim();

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"\Aexecution error at \((?<file>[^():]+):(?<line>\d+):(?<column>\d+)\): (?<message>[\s\S]*)")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\Aparse error at \((?<file>[^():]+):(?<line>\d+)\): (?<message>[\s\S]*)")]
    private static partial Regex ParseError();

    [GeneratedRegex(@"\AYAML parse error on (?<file>[^:]+): " + Yaml)]
    private static partial Regex Manifest();

    [GeneratedRegex(@"\A(?:failed to parse|cannot load) (?<file>[^:]+): (?:cannot unmarshal yaml document: )?" + Yaml)]
    private static partial Regex ValuesFile();

    [GeneratedRegex(@"\Achart requires kubeVersion: (?<message>.+) which is incompatible with Kubernetes v?(?<version>\S+)")]
    private static partial Regex Kubernetes();

    [GeneratedRegex(@"missing in charts/ directory: (?<names>.+)")]
    private static partial Regex Dependencies();
}
