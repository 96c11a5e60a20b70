using Welkin.Components.Versions;

namespace Welkin.Components.Bumps;

/// <summary>A chart of our own: its version is ours, and the upstream it names tells of the software in it, which a person takes.</summary>
internal static class OwnChart
{
    public static PlannedComponent Plan(BumpSubject subject, BumpScope scope)
    {
        var policy = scope.PolicyOf(subject.Component);
        if (subject.Answer is null && policy.Upstream is null)
            return PlanEntry.About(subject, policy, PlanStatus.Own) with { Reason = "a chart of our own", Newest = subject.Component.Version, CurrentAppVersion = subject.CurrentAppVersion, TargetAppVersion = subject.CurrentAppVersion };
        if (subject.Answer is not VersionsFound found)
            return PlanEntry.Unknown(subject, scope, SourceAnswer.WhyNothing(subject.Answer));
        if (!SoftwareVersion.TryParse(subject.CurrentAppVersion, out _))
            return PlanEntry.Unknown(subject, scope, $"the chart does not say which version of the software it carries{(subject.CurrentAppVersion is { } text ? $": '{text}' has no order" : "")}");

        var versions = KnownVersions.Of(subject.CurrentAppVersion!, found, scope.AsOf);
        if (versions.CurrentEntry is null)
            return PlanEntry.Unknown(subject, scope, SourceAnswer.Vanished(found.From, versions), versions);
        var newest = versions.Released.FirstOrDefault();
        var planned = PlanEntry.WithLag(PlanEntry.About(subject, policy, newest is null ? PlanStatus.Newest : PlanStatus.Held), versions);
        return planned with
        {
            Reason = newest is null ? $"a chart of our own with the newest software, {versions.Current}" : $"a chart of our own: a person takes {newest.Text} of its software, it has {versions.Current}",
            CurrentAppVersion = subject.CurrentAppVersion,
            TargetAppVersion = subject.CurrentAppVersion,
            NotTaken = [.. versions.Newer.Select(candidate => PlanEntry.Passed(candidate, candidate.Version.IsPrerelease ? "a pre-release" : "software of a chart of our own is taken by a person"))],
            Warnings = [.. versions.Warnings, .. planned.Warnings],
        };
    }
}
