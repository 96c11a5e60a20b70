using System.Globalization;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>Writes a report for people: a line for each mistake, then what was not evaluated, then the figures.</summary>
public static class ValidationTable
{
    public static string Write(ValidationReport report)
    {
        var text = new StringBuilder();
        foreach (var finding in report.Unreadable)
            text.Append(finding).Append('\n');
        foreach (var item in report.Objects)
        {
            foreach (var (fault, place) in item.Verdict.Faults.Zip(item.Places))
                text.Append(CultureInfo.InvariantCulture, $"{place}: {fault.Id}: {item.Identity}: {(fault.Tolerated ? "warning: " : "")}{fault.Text}\n");
        }

        var open = report.Objects.SelectMany(item => item.Verdict.NotEvaluated.Select(what => (Kind: $"{item.Identity.ApiVersion} {item.Identity.Kind}", What: what)))
            .GroupBy(pair => pair).OrderBy(group => group.Key.Kind, StringComparer.Ordinal).ThenBy(group => group.Key.What, StringComparer.Ordinal);
        foreach (var group in open)
            text.Append(CultureInfo.InvariantCulture, $"not evaluated: {group.Key.Kind}: {group.Key.What} ({group.Count()})\n");

        return text.Append(CultureInfo.InvariantCulture,
            $"{report.Objects.Length} objects against Kubernetes {report.Server}: {report.Valid} valid, {report.Refused} refused, {report.NotEvaluated} not evaluated in full, {report.Unreadable.Length} unreadable\n").ToString();
    }
}
