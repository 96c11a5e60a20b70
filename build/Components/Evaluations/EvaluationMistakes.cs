using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Components.Evaluations;

/// <summary>What is wrong with the section <c>evaluation</c> itself, whatever the day is.</summary>
internal static class EvaluationMistakes
{
    public static void Check(Component component, FindingList findings)
    {
        if (component.Spec.Evaluation is not { } evaluation)
            return;
        CheckDays(evaluation, findings);
        if (evaluation.Support is { Ended: true, Ends: { } ends })
            findings.Add(ends.At, "EVAL102", "'ended' is for support whose last day nobody names: leave 'ended' or 'ends' out");
        if (evaluation.Support is { Scope: SupportScope.Version, Version: null } support && (support.Ended || support.Ends is not null))
            findings.Add(support.At, "EVAL109", "'version' is missing: the end of a version is of no other one; or 'scope' is project");
        foreach (var accepted in evaluation.Accepted)
            CheckAccepted(component, accepted, findings);
        foreach (var again in evaluation.Accepted.GroupBy(accepted => accepted.Finding.Value, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
            findings.Add(again.At, "EVAL108", $"{again.Finding} is accepted a second time");
    }

    private static void CheckDays(ComponentEvaluation evaluation, FindingList findings)
    {
        if (evaluation is { Last: { } done, Next: null })
            findings.Add(done.At, "EVAL101", "'next' is missing: an evaluation says when the next one is due");
        if (evaluation is { Last: { } last, Next: { } next } && next.Value <= last.Value)
            findings.Add(next.At, "EVAL103", $"the next evaluation is due on {Day(next)}, not after the last one on {Day(last)}");
    }

    private static void CheckAccepted(Component component, AcceptedFinding accepted, FindingList findings)
    {
        var known = EvaluationRule.All.Select(rule => rule.Id).ToList();
        if (!known.Contains(accepted.Finding.Value))
            findings.Add(accepted.Finding.At, "EVAL104", $"there is no finding '{accepted.Finding}'{Suggestion.For(accepted.Finding.Value, known)}");
        if (accepted.Expires.Value < accepted.Created.Value)
            findings.Add(accepted.Expires.At, "EVAL105", $"the acceptance ends on {Day(accepted.Expires)}, before it begins on {Day(accepted.Created)}");
        if (accepted.Expires.Value.DayNumber - accepted.Created.Value.DayNumber > AcceptedFinding.LongestDays)
            findings.Add(accepted.Expires.At, "EVAL106", string.Create(CultureInfo.InvariantCulture,
                $"a finding is accepted for at most {AcceptedFinding.LongestDays} days: {Day(accepted.Created)} to {Day(accepted.Expires)} is longer"));
        if (string.Equals(component.Document.Metadata.Owner.Trim(), accepted.Approver.Trim(), StringComparison.OrdinalIgnoreCase))
            findings.Add(accepted.At, "EVAL107", $"'{accepted.Approver}' owns the component and cannot accept its finding alone: approver and owner must differ");
    }

    private static string Day(Located<DateOnly> date) => date.Value.ToString("o", CultureInfo.InvariantCulture);
}
