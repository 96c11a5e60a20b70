using System.Collections.Immutable;
using System.Globalization;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>What a run does: each check of each component it is for, with all that they require, in order.</summary>
public sealed record CheckPlan(ReleaseUnderTest Release, CheckSelection Selection, ImmutableArray<PlannedCheck> Checks)
{
    /// <param name="checks">The code of every check in the catalogue.</param>
    /// <param name="cluster">Earlier results hold only on one like it.</param>
    /// <exception cref="ReportedException">The selection names what there is not, or an earlier result that says nothing about this run.</exception>
    public static CheckPlan Make(SuiteCatalogue catalogue, IEnumerable<ICheck> checks, ReleaseUnderTest release, ClusterFacts cluster, CheckSelection selection)
    {
        Refuse([.. Unknown(catalogue, selection), .. selection.Since is { } since ? EarlierResult.Refusal(since, release, cluster) : []]);

        var all = Expanded(catalogue, checks.ToDictionary(check => check.Id, StringComparer.Ordinal), release).ToImmutableArray();
        var owned = all.Where(planned => selection.Takes(planned.Suite, planned.Definition)).Where((_, position) => selection.Shard?.Owns(position) ?? true).Select(planned => planned.Key).ToHashSet();
        var kept = EarlierResult.Kept(selection.Since, all.Where(planned => owned.Contains(planned.Key)));
        // What stays as it was on a cluster that is gone must be made again for what comes after it.
        var made = Closure(all, owned.Where(key => !kept.ContainsKey(key)));
        return new CheckPlan(release, selection,
        [
            .. from planned in all
               where made.Contains(planned.Key) || owned.Contains(planned.Key)
               select planned with
               {
                   IsReported = selection.Shard is null || owned.Contains(planned.Key),
                   Kept = made.Contains(planned.Key) ? null : kept[planned.Key],
               },
        ]);
    }

    private static IEnumerable<PlannedCheck> Expanded(SuiteCatalogue catalogue, Dictionary<string, ICheck> code, ReleaseUnderTest release)
    {
        ComponentUnderTest?[] whole = [null];
        IEnumerable<ComponentUnderTest?> For(string id) => code[id].PerComponent ? release.Components : whole;

        return from suite in catalogue.Suites
               from check in suite.Spec.Checks
               from component in For(check.Id.Value)
               select new PlannedCheck(suite, check, code[check.Id.Value], component, component?.Fingerprint ?? release.Fingerprint,
               [
                   .. from required in check.Requires
                      from other in For(required.Value)
                      where component is null || other is null || other.Name == component.Name
                      select new CheckKey(required.Value, other?.Name),
               ]);
    }

    private static HashSet<CheckKey> Closure(ImmutableArray<PlannedCheck> all, IEnumerable<CheckKey> wanted)
    {
        var requires = all.ToDictionary(planned => planned.Key, planned => planned.Requires);
        var closure = new HashSet<CheckKey>();
        var open = new Queue<CheckKey>(wanted);
        while (open.TryDequeue(out var key))
        {
            if (!closure.Add(key))
                continue;
            foreach (var required in requires[key])
                open.Enqueue(required);
        }
        return closure;
    }

    private static IEnumerable<string> Unknown(SuiteCatalogue catalogue, CheckSelection selection)
    {
        var suites = catalogue.Suites.Select(suite => suite.Name).ToList();
        var checks = catalogue.Suites.SelectMany(suite => suite.Spec.Checks).Select(check => check.Id.Value).ToList();
        foreach (var name in selection.Suites.Except(suites))
            yield return $"there is no suite '{name}'{Suggestion.For(name, suites)}";
        foreach (var id in selection.Checks.Except(checks))
            yield return $"there is no check '{id}'{Suggestion.For(id, checks)}";
        if (!catalogue.Suites.Any(suite => suite.Spec.Checks.Any(check => selection.Takes(suite, check))))
            yield return string.Create(CultureInfo.InvariantCulture, $"none of {checks.Count} checks is selected");
    }

    private static void Refuse(ImmutableArray<string> lines)
    {
        if (!lines.IsEmpty)
            throw new ReportedException(lines);
    }
}
