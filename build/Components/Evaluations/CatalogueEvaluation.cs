using System.Collections.Immutable;
using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Components.Evaluations;

/// <summary>The components of a release with what is wrong with their evaluation on one day.</summary>
/// <param name="Components">By name.</param>
public sealed record CatalogueEvaluation(ImmutableArray<EvaluatedComponent> Components)
{
    /// <summary>Software whose version is a date is old after this many months: six quarterly releases that did not take a newer one.</summary>
    public const int OldMonths = 18;

    /// <summary>How long before its last day the end of support is found: a release is in the field for a quarter, and replacing a component takes time.</summary>
    public const int SoonDays = 120;

    /// <summary>Everything that is wrong, the worst first.</summary>
    public IEnumerable<EvaluationFinding> Findings => Components.SelectMany(component => component.Findings)
        .OrderByDescending(finding => finding.Rule.Severity).ThenBy(finding => finding.Component, StringComparer.Ordinal).ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal);

    /// <summary>Judges the evaluation of every component.</summary>
    /// <param name="appVersion">The version of the software of a component, null where it is not known.</param>
    /// <param name="today">The day it is judged on. Findings name days and no ages, so that one that stays has the same text tomorrow.</param>
    public static CatalogueEvaluation Judge(IEnumerable<Component> components, Func<Component, string?> appVersion, DateOnly today) =>
        new([.. components.OrderBy(component => component.Name, StringComparer.Ordinal).Select(component => Judge(component, appVersion(component), today))]);

    private static EvaluatedComponent Judge(Component component, string? appVersion, DateOnly today)
    {
        var evaluation = component.Spec.Evaluation;
        var found = Evaluated(evaluation, today).Concat(Supported(evaluation, appVersion, today)).Concat(Age(component, appVersion, today)).ToList();
        found.AddRange(Unused(evaluation, found, today).ToList());
        return new EvaluatedComponent(component, appVersion, [.. found.OrderBy(entry => entry.Rule.Id, StringComparer.Ordinal).Select(entry => Finding(component, entry, today))]);
    }

    private static IEnumerable<Found> Evaluated(ComponentEvaluation? evaluation, DateOnly today)
    {
        if (evaluation?.Last is not { } last)
            yield return new(EvaluationRule.NeverEvaluated, evaluation is null ? "it has no 'evaluation'" : "its 'evaluation' has no 'last': nobody looked at it as a whole", evaluation?.At);
        else if (last.Value > today)
            yield return new(EvaluationRule.NeverEvaluated, $"it will be evaluated on {Day(last.Value)}, and has not been", last.At);
        if (evaluation?.Next is { } next && next.Value < today)
            yield return new(EvaluationRule.Overdue, $"its evaluation was due on {Day(next.Value)}", next.At);
    }

    private static IEnumerable<Found> Supported(ComponentEvaluation? evaluation, string? appVersion, DateOnly today)
    {
        switch (evaluation?.Support)
        {
            case null:
                yield return new(EvaluationRule.SupportNotStated, "nobody has said how long upstream supports it", evaluation?.At);
                break;
            case { Version: { } version } support when !support.IsOf(appVersion):
                yield return new(EvaluationRule.SupportNotStated, $"its support is stated for {version}, and its software is {appVersion}", version.At);
                break;
            case { Ended: true } support:
                yield return new(EvaluationRule.PastSupport, $"support of {What(evaluation, support)} is over, by {support.Source}", support.At);
                break;
            case { Ends: { } ends } support when ends.Value < today:
                yield return new(EvaluationRule.PastSupport, $"support of {What(evaluation, support)} ended on {Day(ends.Value)}, by {support.Source}", ends.At);
                break;
            case { Ends: { } ends } support when ends.Value.DayNumber - today.DayNumber <= SoonDays:
                yield return new(EvaluationRule.SupportEndsSoon, $"support of {What(evaluation, support)} ends on {Day(ends.Value)}, by {support.Source}", ends.At);
                break;
        }
    }

    private static IEnumerable<Found> Age(Component component, string? appVersion, DateOnly today)
    {
        if (appVersion is null)
            yield return new(EvaluationRule.SoftwareNotKnown, $"no chart of version {component.Version} in the lock says which software it runs", null);
        else if (DatedVersion.DayOf(appVersion) is { } day && day.AddMonths(OldMonths) < today)
            yield return new(EvaluationRule.OldSoftware, string.Create(CultureInfo.InvariantCulture, $"its software {appVersion} is of {Day(day)}, older than {OldMonths} months"), null);
    }

    // Whoever reads an acceptance must not think that the component were worse than it is.
    private static IEnumerable<Found> Unused(ComponentEvaluation? evaluation, IReadOnlyCollection<Found> found, DateOnly today) => (evaluation?.Accepted ?? [])
        .Where(accepted => accepted.IsInForce(today) && found.All(entry => entry.Rule.Id != accepted.Finding.Value))
        .Select(accepted => new Found(EvaluationRule.AcceptsNothing, $"it accepts {accepted.Finding}, and does not have this finding", accepted.At));

    private static EvaluationFinding Finding(Component component, Found found, DateOnly today)
    {
        var acceptances = (component.Spec.Evaluation?.Accepted ?? []).Where(accepted => accepted.Finding.Value == found.Rule.Id).ToList();
        var inForce = acceptances.FirstOrDefault(accepted => accepted.IsInForce(today));
        var over = acceptances.FirstOrDefault(accepted => accepted.Expires.Value < today);
        var text = $"{found.Text}{(inForce is null && over is not null ? $"; it was accepted until {Day(over.Expires.Value)}" : "")}";
        return new EvaluationFinding(found.Rule, component.Name, text, inForce, found.At ?? component.Document.Metadata.Name.At);
    }

    private static string What(ComponentEvaluation evaluation, UpstreamSupport support) => support.Scope switch
    {
        SupportScope.Project when evaluation.Replacement is null => "every version, with no replacement planned,",
        SupportScope.Project => "every version",
        _ => $"version {support.Version}",
    };

    private static string Day(DateOnly day) => day.ToString("o", CultureInfo.InvariantCulture);

    private sealed record Found(EvaluationRule Rule, string Text, Location? At);
}
