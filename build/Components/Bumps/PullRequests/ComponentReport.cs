using System.Globalization;
using System.Text;

namespace Welkin.Components.Bumps.PullRequests;

/// <summary>The sections of one component.</summary>
internal static class ComponentReport
{
    /// <summary>How many lines a list has before it says how many more there are.</summary>
    private const int ListLimit = 60;

    public static IEnumerable<ReportSection> Of(PlannedComponent component, PullRequestReport report)
    {
        var name = component.Folder;
        yield return new ReportSection($"why {name} moves", 0, Why(component));
        if (component.Effect is { } effect)
        {
            if (effect.Blocking.Any())
                yield return new ReportSection($"blocking effects of {name}", 1, Blocking(component, effect, report));
            if (!effect.ImagesBefore.SequenceEqual(effect.ImagesAfter))
                yield return new ReportSection($"images of {name}", 2, Images(effect, report.Place));
            if (effect.Findings.Any(finding => !finding.Blocks))
                yield return new ReportSection($"effects of {name}", 3, Effects(effect, report.Place));
        }

        if (component.NotTaken.Length > 0)
            yield return new ReportSection($"versions of {name} that were not taken", 4, NotTaken(component, report.Place));
    }

    private static string Why(PlannedComponent component)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"\n## {MarkdownText.Plain(component.Name)} {MarkdownText.Plain(component.Current)} → {MarkdownText.Plain(component.Target)}\n\n")
            .Append(CultureInfo.InvariantCulture, $"{MarkdownText.Plain(component.Reason)}\n\n");
        Item("Published", PlanWords.Of(component.Published));
        if (component.CurrentAppVersion is not null || component.TargetAppVersion is not null)
            Item("Software", $"{component.CurrentAppVersion ?? "unknown"} → {component.TargetAppVersion ?? "unknown"}");
        if (component.VersionsBehind is { } versions)
            Item("Behind", string.Create(CultureInfo.InvariantCulture, $"{versions} versions{(component.DaysBehind is { } days ? string.Create(CultureInfo.InvariantCulture, $", {days} days") : "")} before this"));
        if (component.Kubernetes is { } kubernetes)
            Item("Kubernetes", $"{kubernetes.Range}: {Fits(kubernetes)}");
        if (component.Source is { } source)
            Item("Source", Path.IsPathRooted(source) ? "a chart mirror" : source);
        foreach (var link in component.Links)
            text.Append(CultureInfo.InvariantCulture, $"- Changelog: <{link.AbsoluteUri}>\n");
        foreach (var warning in component.Warnings)
            Item("Warning", warning);
        text.Append(component.Effect is { } effect
            ? string.Create(CultureInfo.InvariantCulture, $"- Objects: {effect.Added} added, {effect.Removed} removed, {effect.Changed} changed\n")
            : "- What it does on a cluster was **not evaluated**\n");
        return text.ToString();

        void Item(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"- {name}: {MarkdownText.Plain(value)}\n");
    }

    private static string Fits(KubernetesFit kubernetes) => kubernetes.Fits switch
    {
        true => "every version of the line lies in it",
        false => "not every version of the line lies in it",
        null => "the range cannot be read",
    };

    private static string Blocking(PlannedComponent component, BumpEffect effect, PullRequestReport report)
    {
        var text = new StringBuilder("\n### Blocking effects\n\n");
        foreach (var finding in effect.Blocking)
            text.Append(CultureInfo.InvariantCulture, $"- {Line(finding)}\n  {(report.Accepted(component, finding) is { } reason ? $"Accepted: {MarkdownText.Plain(reason)}" : "**Not accepted**")}\n");
        return text.ToString();
    }

    private static string Images(BumpEffect effect, string place)
    {
        string[] lines =
        [
            .. effect.ImagesBefore.Except(effect.ImagesAfter, StringComparer.Ordinal).Select(image => $"- {image}"),
            .. effect.ImagesAfter.Except(effect.ImagesBefore, StringComparer.Ordinal).Select(image => $"+ {image}"),
        ];
        var shown = string.Concat(lines.Take(ListLimit).Select(line => $"{line.ReplaceLineEndings(" ").Replace("```", "", StringComparison.Ordinal)}\n"));
        return $"\n### Images\n\n```diff\n{shown}```\n{More(lines.Length, place)}";
    }

    private static string Effects(BumpEffect effect, string place)
    {
        EffectFinding[] findings = [.. effect.Findings.Where(finding => !finding.Blocks).OrderByDescending(finding => finding.Level)];
        var shown = string.Concat(findings.Take(ListLimit).Select(finding => $"- {Line(finding)}\n"));
        return string.Create(CultureInfo.InvariantCulture, $"\n<details><summary>Other effects: {findings.Length}</summary>\n\n{shown}{More(findings.Length, place)}\n</details>\n");
    }

    private static string Line(EffectFinding finding) =>
        $"{MarkdownText.Code(finding.Id)} ({PlanWords.Of(finding.Level)}): {MarkdownText.Plain(finding.Text)}";

    private static string NotTaken(PlannedComponent component, string place)
    {
        var shown = string.Concat(component.NotTaken.Take(ListLimit)
            .Select(passed => $"- {MarkdownText.Plain(passed.Version)}, published {PlanWords.Of(passed.Published)}: {MarkdownText.Plain(passed.Reason)}\n"));
        return string.Create(CultureInfo.InvariantCulture, $"\n<details><summary>Newer versions not taken: {component.NotTaken.Length}</summary>\n\n{shown}{More(component.NotTaken.Length, place)}\n</details>\n");
    }

    private static string More(int all, string place) =>
        all > ListLimit ? string.Create(CultureInfo.InvariantCulture, $"\nand {all - ListLimit} more; the whole report is {place}.\n") : "";
}
