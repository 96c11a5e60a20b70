using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>A plan as Markdown for people who decide about a quarter.</summary>
public static class BumpPlanMarkdown
{
    private static readonly string[] Head = ["Component", "Current", "Taken", "Newest", "Behind", "Level", "Proved", "Status", "Reason"];

    /// <summary>A table of all components, then a section for each that moves, is held or is unknown. Ends with a line feed.</summary>
    public static string Write(BumpPlan plan)
    {
        var output = new StringBuilder();
        output.Append(CultureInfo.InvariantCulture, $"# Bumps of {plan.Line}\n\n{PlanSummary.Of(plan)}\n\n");
        Table(output, Head, plan.Components.Select(Row));
        Sections(output, "To bump", plan.Bumps);
        Sections(output, "Held", plan.Components.Where(component => component.Status is PlanStatus.Held));
        Sections(output, "Unknown", plan.Components.Where(component => component.Status is PlanStatus.Unknown));
        List(output, "Warnings", plan.Components.SelectMany(component => component.Warnings.Select(warning => $"{component.Folder}: {MarkdownCell.Of(warning)}")));
        return output.ToString();
    }

    /// <summary>What the plan says of one component, under a heading of the third level. Ends with a line feed.</summary>
    public static string Section(PlannedComponent component)
    {
        var output = new StringBuilder();
        output.Append(CultureInfo.InvariantCulture, $"### {component.Folder} {component.Current}{(component.Moves ? $" → {component.Target}" : "")}\n\n{MarkdownCell.Of(component.Reason)}\n");
        List(output, null, Facts(component));
        if (component.Effect is { } effect)
            output.Append(EffectMarkdown.Write(effect));
        NotTaken(output, component);
        return output.ToString();
    }

    private static void Sections(StringBuilder output, string title, IEnumerable<PlannedComponent> components)
    {
        var sections = components.Select(Section).ToList();
        if (sections.Count > 0)
            output.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n").AppendJoin('\n', sections);
    }

    private static string[] Row(PlannedComponent component) =>
    [
        component.Folder, component.Current, component.Moves ? $"**{component.Target}**" : "", component.Newest ?? "?", PlanSummary.Behind(component),
        component.Moves ? PlanWords.Of(component.Level) : "", component.Effect is { } effect ? PlanWords.Of(effect.ProvedLevel) : "", PlanWords.Of(component.Status), component.Reason,
    ];

    private static IEnumerable<string> Facts(PlannedComponent component)
    {
        if (component.Moves)
            yield return $"Step: {PlanWords.Of(component.Level)}{(component.Effect is { } effect ? $", proved {PlanWords.Of(effect.ProvedLevel)}" : "")}";
        if (component.Newest is { } newest)
            yield return $"Newest: {newest}, {(component.VersionsBehind is 0 ? "which it has" : $"behind by {PlanSummary.Behind(component)}")}";
        if (component is { Moves: true, Published: { } published })
            yield return $"Published: {PlanWords.Of(DateOnly.FromDateTime(published.UtcDateTime))}";
        if (component.CurrentAppVersion is not null || component.TargetAppVersion is not null)
            yield return $"App version: {Change(component.CurrentAppVersion, component.TargetAppVersion)}";
        if (component.Kubernetes is { } fit)
            yield return $"Kubernetes: `{MarkdownCell.Of(fit.Range)}`, {fit.Fits switch { true => "which the line's versions lie in", false => "**which not all of the line's versions lie in**", null => "**not judged**" }}";
        if (component.Group is { } group)
            yield return $"Group: {group}";
        if (component.Links.Length > 0)
            yield return $"What changed: {string.Join(", ", component.Links.Select(link => $"<{link.AbsoluteUri}>"))}";
        if (component.Source is { } source)
            yield return $"Source: {MarkdownCell.Of(source)}";
    }

    private static string Change(string? before, string? after) =>
        before == after ? MarkdownCell.Of(before ?? "") : $"{MarkdownCell.Of(before ?? "not known")} → {MarkdownCell.Of(after ?? "not known")}";

    // Years of releases often have one reason.
    private static void NotTaken(StringBuilder output, PlannedComponent component)
    {
        if (component.NotTaken.IsEmpty)
            return;
        output.Append('\n');
        Table(output, ["Not taken", "Reason"], component.NotTaken.GroupBy(passed => passed.Reason).Select(same => new[] { Some([.. same]), same.Key }));
    }

    private static string Some(IReadOnlyList<PassedOver> passed)
    {
        const int shown = 4;
        var first = passed.Take(shown).Select(version => version.Published is { } day ? $"{version.Version} ({PlanWords.Of(DateOnly.FromDateTime(day.UtcDateTime))})" : version.Version);
        return passed.Count > shown ? $"{string.Join(", ", first)} and {passed.Count - shown} more" : string.Join(", ", first);
    }

    private static void List(StringBuilder output, string? title, IEnumerable<string> items)
    {
        var lines = items.Select(item => $"- {item}\n").ToList();
        if (lines.Count > 0)
            output.Append(title is null ? "\n" : $"\n## {title}\n\n").AppendJoin("", lines);
    }

    internal static void Table(StringBuilder output, string[] head, IEnumerable<string[]> rows)
    {
        output.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", head)} |\n|{string.Concat(head.Select(_ => " --- |"))}\n");
        foreach (var row in rows)
            output.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(MarkdownCell.Of))} |\n");
    }
}
