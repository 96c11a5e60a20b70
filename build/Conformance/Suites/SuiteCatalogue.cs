using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>All suites, in the order in which they run: each after those it names, else by name.</summary>
public sealed class SuiteCatalogue
{
    private SuiteCatalogue(ImmutableArray<ConformanceSuite> suites) => Suites = suites;

    public ImmutableArray<ConformanceSuite> Suites { get; }

    /// <summary>Puts suites in order; null with findings where they contradict each other or the code.</summary>
    /// <param name="known">Ids of the checks that there is code for.</param>
    public static SuiteCatalogue? Of(IEnumerable<ConformanceSuite> suites, IReadOnlyCollection<string> known, FindingList findings)
    {
        var before = findings.Count;
        var byName = suites.OrderBy(suite => suite.Name, StringComparer.Ordinal).ToList();
        var ordered = Ordered(byName, findings);
        var seen = new List<string>();
        foreach (var check in ordered.SelectMany(suite => suite.Spec.Checks))
        {
            Check(check, seen, known, findings);
            seen.Add(check.Id.Value);
        }
        return findings.Count == before ? new SuiteCatalogue([.. ordered]) : null;
    }

    // What is required stands before: so no check can wait for itself.
    private static void Check(CheckDefinition check, List<string> before, IReadOnlyCollection<string> known, FindingList findings)
    {
        if (!known.Contains(check.Id.Value, StringComparer.Ordinal))
            findings.Add(check.Id.At, "CONF001", $"there is no check '{check.Id}'{Suggestion.For(check.Id.Value, known)}");
        if (before.Contains(check.Id.Value, StringComparer.Ordinal))
            findings.Add(check.Id.At, "CONF002", $"the check '{check.Id}' is declared more than once");
        foreach (var required in check.Requires.Where(required => !before.Contains(required.Value, StringComparer.Ordinal)))
            findings.Add(required.At, "CONF003", $"'{check.Id}' requires '{required}', which does not stand before it{Suggestion.For(required.Value, before)}");
        if (check.Retries is < 0 or > CheckDefinition.MostRetries)
            findings.Add(check.Id.At, "CONF006", $"'{check.Id}' is tried again at most {CheckDefinition.MostRetries} times, not {check.Retries}");
    }

    private static List<ConformanceSuite> Ordered(List<ConformanceSuite> suites, FindingList findings)
    {
        var names = suites.Select(suite => suite.Name).ToList();
        foreach (var after in suites.SelectMany(suite => suite.Spec.After).Where(after => !names.Contains(after.Value, StringComparer.Ordinal)))
            findings.Add(after.At, "CONF004", $"there is no suite '{after}'{Suggestion.For(after.Value, names)}");

        var ordered = new List<ConformanceSuite>();
        while (suites.Except(ordered).FirstOrDefault(suite => suite.Spec.After.All(after => !names.Contains(after.Value) || ordered.Exists(done => done.Name == after.Value))) is { } next)
            ordered.Add(next);
        foreach (var suite in suites.Except(ordered).ToList())
        {
            findings.Add(suite.Spec.After[0].At, "CONF005", $"the suite '{suite.Name}' waits for itself: {string.Join(", ", suite.Spec.After)}");
            ordered.Add(suite);
        }
        return ordered;
    }
}
