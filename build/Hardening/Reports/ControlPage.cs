using System.Globalization;
using System.Text;

namespace Welkin.Hardening;

/// <summary>What a person should know of one control: what it asks for, why, and how to get there.</summary>
public static class ControlPage
{
    /// <summary>Rules that make the control hold where they are free to.</summary>
    public static IEnumerable<IHardeningRule> RulesFor(string control) => HardeningCatalogue.Rules.Values.Where(rule => rule.Serves.Contains(control));

    /// <summary>A section of Markdown without a heading. Ends with a line feed.</summary>
    public static string Markdown(IControl control, CrosswalkIndex crosswalk)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"**{control.Title}.** Severity {ReportWords.Of(control.Severity)}.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{control.Rationale}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"- Reads: {string.Join(", ", control.Reads.Select(read => $"`{read}`"))}\n");
        page.Append(CultureInfo.InvariantCulture, $"- Rule: {Listed(RulesFor(control.Id).Select(rule => $"`{rule.Id}`"), "none, a person must change it")}\n");
        page.Append(CultureInfo.InvariantCulture, $"- Remedy: {control.Remedy}\n");
        page.Append(CultureInfo.InvariantCulture, $"- Maps to: {Listed(crosswalk.Of(control.Id).Select(Reference), "nothing", "; ")}\n");
        return page.ToString();
    }

    /// <summary>Plain text for a terminal. Ends with a line feed.</summary>
    /// <param name="pair">The examples of <c>hardening/controls</c>, or null where there are none.</param>
    public static string Text(IControl control, CrosswalkIndex crosswalk, string? pair)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"{control.Id}: {control.Title}\n\n");
        Row(page, "severity", [ReportWords.Of(control.Severity)]);
        Row(page, "judges", [Judges(control)]);
        Row(page, "why", [control.Rationale]);
        Row(page, "reads", control.Reads);
        Row(page, "remedy", [control.Remedy]);
        Row(page, "rule", [.. RulesFor(control.Id).Select(rule => $"{rule.Id}, which may change {string.Join(", ", rule.Changes)}").DefaultIfEmpty("none: a person must change it")]);
        Row(page, "maps to", [.. crosswalk.Of(control.Id).Select(Reached).DefaultIfEmpty("nothing that we know of")]);
        if (pair is not null)
            page.Append(CultureInfo.InvariantCulture, $"\nA failing and a holding example, each laid over the same release:\n\n{pair.TrimEnd('\n')}\n");
        return page.ToString();
    }

    private static string Judges(IControl control) => control switch
    {
        IWorkloadControl => "everything that carries pods",
        INamespaceControl => "each namespace that the release uses",
        _ => "objects of some kinds",
    };

    private static string Reference(CrosswalkReference reference) =>
        $"{reference.Framework.Title} {string.Join(", ", reference.Edge.Ids)} ({ReportWords.Of(reference.Edge.Confidence.Value)})";

    private static string Reached(CrosswalkReference reference) =>
        $"{reference.Framework.Title}: {string.Join("; ", reference.Shown)} [{ReportWords.Of(reference.Edge.Relationship)}, {ReportWords.Of(reference.Edge.Confidence.Value)}{(reference.Source is null ? "" : $": {reference.Source}")}]"
        + (reference.Edge.Note is null ? "" : $" {reference.Edge.Note}.");

    private static string Listed(IEnumerable<string> items, string none, string separator = ", ") => string.Join(separator, items) is { Length: > 0 } text ? text : none;

    private static void Row(StringBuilder page, string name, IEnumerable<string> lines)
    {
        foreach (var (index, line) in lines.Index())
            page.Append(CultureInfo.InvariantCulture, $"{(index == 0 ? name : "").PadRight(10)}{line}\n");
    }
}
