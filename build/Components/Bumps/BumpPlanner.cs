using System.Collections.Immutable;

namespace Welkin.Components.Bumps;

/// <summary>Decides what a release line should take: a pure function of what the catalogue, its sources and the calendar say.</summary>
/// <remarks>
/// Taken is the newest version that the policy of the component, what the line says on top of it, and the freeze of the line allow. Never an older one than there is.
/// A security request comes before step, freeze and age, goes no further than it must, and leaves the rest to the policy; it never comes before a pin, an ignored version or a range:
/// then the component is held and says so.
/// </remarks>
public static class BumpPlanner
{
    /// <summary>Decides about every subject. Components of a group should come together: what is not among the subjects holds nobody.</summary>
    public static BumpPlan Plan(IReadOnlyList<BumpSubject> subjects, BumpScope scope)
    {
        var (grouped, single) = (subjects.ToLookup(HasGroup)[true], subjects.ToLookup(HasGroup)[false]);
        var planned = single.SelectMany(subject => Decide([subject], scope))
            .Concat(grouped.GroupBy(subject => subject.Component.Spec.Update.Group!.Name).SelectMany(members => Decide([.. members], scope)));
        return new BumpPlan(scope.Line, scope.AsOf, scope.Freeze, [.. planned.OrderBy(component => component.Folder, StringComparer.Ordinal)]);
    }

    private static bool HasGroup(BumpSubject subject) => subject.Component.Spec.Update.Group is not null;

    private static IEnumerable<PlannedComponent> Decide(ImmutableArray<BumpSubject> members, BumpScope scope)
    {
        var settled = new List<PlannedComponent>();
        var cases = ImmutableArray.CreateBuilder<BumpCase>();
        foreach (var subject in members.OrderBy(member => member.Component.Folder, StringComparer.Ordinal))
        {
            if (Settle(subject, scope, out var open) is { } planned)
                settled.Add(planned);
            else
                cases.Add(open!);
        }

        var decisions = members[0].Component.Spec.Update.Group is { } group
            ? GroupDecision.Of(group.Name.Text, group.Lockstep, cases.ToImmutable(), [.. settled.Where(planned => planned.Status is PlanStatus.Unknown).Select(planned => (planned.Name, planned.Reason))])
            : cases.Select(single => new BumpDecision(single, BumpChoice.Of([single])));
        return settled.Concat(decisions.Select(decision => PlanEntry.Of(decision, scope)));
    }

    // What can be said without weighing versions; otherwise the case to weigh.
    private static PlannedComponent? Settle(BumpSubject subject, BumpScope scope, out BumpCase? open)
    {
        open = null;
        if (subject.Component.Spec.Source.FirstParty)
            return OwnChart.Plan(subject, scope);
        if (subject.Answer is not VersionsFound found)
            return PlanEntry.Unknown(subject, scope, SourceAnswer.WhyNothing(subject.Answer));
        var versions = KnownVersions.Of(subject.Component.Version, found, scope.AsOf);
        if (versions.CurrentEntry is null)
            return PlanEntry.Unknown(subject, scope, SourceAnswer.Vanished(found.From, versions), versions);
        open = new BumpCase(subject, versions, scope);
        return null;
    }
}
