using System.Globalization;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The page of <c>hardening/README.md</c>: every control and every rule there is, as the catalogue has them.</summary>
public static class HardeningPage
{
    private const string Adding = """
        # Hardening

        This page is generated: `./build.sh --target=Schemas` writes it anew.

        ## Adding a control or a rule

        1. A control is one class in `build/Hardening/Controls`: id, title, severity, rationale, remedy, what it reads, and `Evaluate`.
           It is an `IWorkloadControl`, an `IObjectControl` or an `INamespaceControl`, and is found by that.
        2. Its pair is `hardening/controls/<ID>.yaml`: two patches onto `base.yaml`, one that fails exactly the control, one that holds.
        3. One line `- id: <ID>` in each profile of `hardening/profiles` that shall ask for it.
        4. What it maps to is an edge in `hardening/crosswalk/<framework>.yaml`; without a source its confidence is `own`.
        5. A rule is one class in `build/Hardening/Rules`: id, the controls it serves, the places it may change, and `Apply`.
        6. Its proof are the pairs of the controls it serves: they fail before and hold after, twice is once, nothing else changes.
        7. One line `- id: <rule>` in the profiles, above `controls`, where its turn is.
        8. `./build.sh --target=Test` says what is missing; the target `Schemas` adds it to this page.

        """;

    /// <summary>The page. Ends with a line feed.</summary>
    public static string Write(CrosswalkIndex crosswalk)
    {
        var page = new StringBuilder(Adding);
        page.Append("\n## Controls\n\n| Id | What holds | Severity | Rules |\n| --- | --- | --- | --- |\n");
        foreach (var control in HardeningCatalogue.Controls.Values)
            page.Append(CultureInfo.InvariantCulture, $"| [{control.Id}](#{control.Id.ToLowerInvariant()}) | {MarkdownCell.Of(control.Title)} | {ReportWords.Of(control.Severity)} | {string.Join(", ", ControlPage.RulesFor(control.Id).Select(rule => $"`{rule.Id}`"))} |\n");
        page.Append("\n## Rules\n\n| Rule | Serves | May change |\n| --- | --- | --- |\n");
        foreach (var rule in HardeningCatalogue.Rules.Values)
            page.Append(CultureInfo.InvariantCulture, $"| `{rule.Id}` | {string.Join(", ", rule.Serves)} | {string.Join(", ", rule.Changes.Select(place => $"`{place}`"))} |\n");
        Frameworks(page, crosswalk);
        foreach (var control in HardeningCatalogue.Controls.Values)
            page.Append(CultureInfo.InvariantCulture, $"\n### {control.Id}\n\n{ControlPage.Markdown(control, crosswalk)}");
        return page.ToString();
    }

    private static void Frameworks(StringBuilder page, CrosswalkIndex crosswalk)
    {
        page.Append("\n## Frameworks\n\nAn edge is `stated` where its source maps this very check, `derived` where the rest follows from the source, `own` where nobody but us says so.\n\n");
        page.Append("| Framework | Controls | Stated | Derived | Own |\n| --- | --- | --- | --- | --- |\n");
        foreach (var framework in crosswalk.Frameworks)
        {
            var edges = framework.Spec.Edges.Where(edge => HardeningCatalogue.Controls.ContainsKey(edge.Control.Value)).ToList();
            page.Append(CultureInfo.InvariantCulture, $"| {framework.Title} | {edges.Select(edge => edge.Control.Value).Distinct().Count()} | {string.Join(" | ", Enum.GetValues<CrosswalkConfidence>().Select(confidence => edges.Count(edge => edge.Confidence.Value == confidence)))} |\n");
        }
        page.Append(CultureInfo.InvariantCulture, $"\nMapped to nothing: {(string.Join(", ", crosswalk.Unmapped(HardeningCatalogue.Controls.Keys)) is { Length: > 0 } unmapped ? unmapped : "none")}.\n\n## Each control\n");
    }
}
