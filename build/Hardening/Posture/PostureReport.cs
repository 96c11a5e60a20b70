using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>Writes a comparison for people and for machines. Each text ends with a line feed.</summary>
public static class PostureReport
{
    private const string Head = "# Posture\n\n";

    public static string Text(PostureComparison comparison)
    {
        var text = new StringBuilder();
        foreach (var change in comparison.Changes)
            text.Append(CultureInfo.InvariantCulture, $"{Word(change)} {change.Control} {change.Component} {change.Place}: {change.Before ?? "-"} -> {change.After ?? "-"}: {change.Reason}{(change.Accepted is null ? "" : $" (accepted {change.Accepted})")}\n");
        return text.Append(CultureInfo.InvariantCulture, $"{Summary(comparison)}\n").ToString();
    }

    public static string Markdown(PostureComparison comparison)
    {
        var text = new StringBuilder(comparison is { Before: { } before, After: { } after } ? $"# Posture of {after} compared with {before}\n\n" : Head);
        text.Append(CultureInfo.InvariantCulture, $"{Summary(comparison)}\n");
        if (comparison.Changes.IsEmpty)
            return text.ToString();
        text.Append("\n| Change | Control | Severity | Component | Object | Before | After | Reason | Accepted |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var change in comparison.Changes)
            text.Append(CultureInfo.InvariantCulture, $"| {Word(change)} | {change.Control} | {ReportWords.Of(change.Severity)} | {string.Join(" | ", new[] { change.Component, change.Place, change.Before ?? "", change.After ?? "", change.Reason, change.Accepted ?? "" }.Select(MarkdownCell.Of))} |\n");
        return text.ToString();
    }

    public static string Json(PostureComparison comparison) => new JsonObject
    {
        ["status"] = comparison.Stopping.Any() ? "fails" : "passes",
        ["before"] = comparison.Before,
        ["after"] = comparison.After,
        ["changes"] = new JsonArray([.. comparison.Changes.Select(change => new JsonObject
        {
            ["change"] = ReportWords.Of(change.Kind),
            ["weaker"] = change.IsWeaker,
            ["accepted"] = change.Accepted,
            ["control"] = change.Control,
            ["severity"] = ReportWords.Of(change.Severity),
            ["component"] = change.Component,
            ["apiVersion"] = change.Identity?.ApiVersion,
            ["kind"] = change.Identity?.Kind,
            ["namespace"] = change.Identity?.Namespace,
            ["name"] = change.Identity?.Name,
            ["container"] = change.Container,
            ["before"] = change.Before,
            ["after"] = change.After,
            ["reason"] = change.Reason,
        })]),
    }.ToReport();

    /// <summary>What stands in place of a comparison where there was nothing to compare with: that is no pass.</summary>
    public static string NotEvaluatedMarkdown(string reason) => $"{Head}Not evaluated: {reason}.\n";

    /// <inheritdoc cref="NotEvaluatedMarkdown"/>
    public static string NotEvaluatedJson(string reason) => new JsonObject { ["status"] = "not-evaluated", ["reason"] = reason }.ToReport();

    private static string Summary(PostureComparison comparison) => string.Create(CultureInfo.InvariantCulture,
        $"{comparison.Changes.Count(change => change.IsWeaker)} weaker, {comparison.Changes.Count(change => change is { IsWeaker: true, Accepted: not null })} of them accepted; {comparison.Changes.Count(change => change.Kind == PostureKind.Better)} better; {comparison.Changes.Count(change => change is { IsWeaker: false, Kind: not PostureKind.Better })} else");

    private static string Word(PostureChange change) => ReportWords.Of(change.Kind);
}
