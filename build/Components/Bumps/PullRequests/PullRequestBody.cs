using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Welkin.Components.Bumps.PullRequests;

/// <summary>The report of a pull request as Markdown: a table of what moves, then what each does.</summary>
internal static class PullRequestBody
{
    /// <summary>GitHub refuses a longer body. It counts characters; counting UTF-16 units is never too few.</summary>
    public const int Limit = 65536;

    /// <summary>A table of more rows than have room here is no table to read.</summary>
    private const int TableLimit = 20000;

    public static string Write(BumpPlan plan, string mark, ImmutableArray<PlannedComponent> components, PullRequestReport report) =>
        ReportSection.Fit(
            Head(plan, mark, components),
            [.. components.SelectMany(component => ComponentReport.Of(component, report))],
            "\n---\nThe build writes this text anew when the plan changes; what is to stay belongs in a comment.\n",
            Limit, report.Place);

    private static string Head(BumpPlan plan, string mark, ImmutableArray<PlannedComponent> components)
    {
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{mark}\n")
            .Append(CultureInfo.InvariantCulture, $"For release line {plan.Line}, decided for {plan.AsOf:yyyy-MM-dd}{Freeze(plan.Freeze)}.\n\n")
            .Append("| Component | From | To | Newest | By number | Proved | Blast radius |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var (row, component) in components.Index())
        {
            var line = Row(component);
            if (head.Length + line.Length > TableLimit)
            {
                head.Append(CultureInfo.InvariantCulture, $"\nand {components.Length - row} components more.\n");
                break;
            }

            head.Append(line);
        }

        return head.ToString();
    }

    private static string Row(PlannedComponent component)
    {
        string[] cells =
        [
            component.Name, component.Current, component.Target, component.Newest ?? "unknown", PlanWords.Of(component.Level),
            component.Effect is { } effect ? PlanWords.Of(effect.ProvedLevel) : "not evaluated", component.Effect?.BlastRadius ?? "not evaluated",
        ];
        return $"| {string.Join(" | ", cells.Select(MarkdownText.Plain))} |\n";
    }

    private static string Freeze(LineFreeze freeze) => freeze switch
    {
        LineFreeze.Feature => ", in feature freeze",
        LineFreeze.Code => ", in code freeze",
        _ => "",
    };
}
