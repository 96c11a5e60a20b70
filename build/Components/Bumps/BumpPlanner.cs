namespace Welkin.Components.Bumps;

/// <summary>Decides what a release line should take: a pure function of what the catalogue, its sources and the calendar say.</summary>
public static class BumpPlanner
{
    /// <summary>Decides about every subject. A group that is not there as a whole is decided about as far as it is there.</summary>
    public static BumpPlan Plan(IReadOnlyList<BumpSubject> subjects, BumpScope scope) =>
        new(scope.Line, scope.AsOf, scope.Freeze, [.. subjects.Select(Stay).OrderBy(component => component.Folder, StringComparer.Ordinal)]);

    private static PlannedComponent Stay(BumpSubject subject) =>
        new(subject.Component.Name, subject.Component.Folder, subject.Component.Version, subject.Component.Version, PlanStatus.Unknown, "not decided") { File = subject.File };
}
