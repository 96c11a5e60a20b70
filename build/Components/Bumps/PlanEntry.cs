using System.Collections.Immutable;
using Welkin.Components.Versions;

namespace Welkin.Components.Bumps;

/// <summary>Writes a decision as a component of the plan.</summary>
internal static class PlanEntry
{
    public static PlannedComponent Of(BumpDecision decision, BumpScope scope)
    {
        var (subject, versions) = (decision.Case.Subject, decision.Case.Versions);
        var target = decision.Target;
        var entry = target ?? versions.CurrentEntry!;
        var planned = About(subject, decision.Case.Policy, target is null ? Staying(decision) : PlanStatus.Bump, target?.Text) with
        {
            Level = SoftwareVersion.LevelBetween(versions.Current, entry.Version),
            Published = entry.Available.Published,
            Kubernetes = KubernetesFits.Of(entry.Available.KubeVersion, scope.KubernetesVersions),
            CurrentAppVersion = subject.CurrentAppVersion ?? versions.CurrentEntry!.Available.AppVersion,
            TargetAppVersion = target is null ? subject.CurrentAppVersion ?? entry.Available.AppVersion : entry.Available.AppVersion,
            Links = target is null ? [] : Links(decision.Case, target),
            NotTaken = [.. versions.Newer.Where(candidate => candidate != target).Select(candidate => Passed(candidate, WhyNot(decision, candidate)))],
            Reason = PlanReason.Of(decision, scope.AsOf),
        };
        return WithLag(planned, versions) with { Warnings = [.. versions.Warnings, .. planned.Warnings] };
    }

    /// <summary>A component that cannot be decided about.</summary>
    /// <param name="versions">What is there all the same, or null.</param>
    public static PlannedComponent Unknown(BumpSubject subject, BumpScope scope, string reason, KnownVersions? versions = null)
    {
        var policy = scope.PolicyOf(subject.Component);
        var planned = About(subject, policy, PlanStatus.Unknown) with { Reason = reason, CurrentAppVersion = subject.CurrentAppVersion };
        if (versions is null)
            return planned;
        var judge = new PolicyGate(policy, versions.Current, scope);
        return WithLag(planned, versions) with
        {
            NotTaken = [.. versions.Newer.Select(candidate => Passed(candidate, judge.Judge(candidate)?.Text ?? "the current version is not there to compare with"))],
            Warnings = [.. versions.Warnings, .. planned.Warnings],
        };
    }

    /// <summary>A component with what needs no source, staying where it is unless a target is named.</summary>
    public static PlannedComponent About(BumpSubject subject, UpdatePolicy policy, PlanStatus status, string? target = null)
    {
        var component = subject.Component;
        return new PlannedComponent(component.Name, component.Folder, component.Version, target ?? component.Version, status, "")
        {
            Group = policy.Group?.Name.Text,
            Source = subject.Answer?.From,
            File = subject.File,
            Warnings = UnmetRequests.Of(policy, target ?? component.Version),
        };
    }

    /// <summary>How far behind the newest version the current one is.</summary>
    public static PlannedComponent WithLag(PlannedComponent planned, KnownVersions versions) => planned with
    {
        Newest = versions.Newest?.Text,
        VersionsBehind = versions.CurrentEntry is null ? null : versions.Released.Count(),
        DaysBehind = versions.Newest?.Day?.DayNumber - versions.CurrentEntry?.Day?.DayNumber is { } days ? Math.Max(0, days) : null,
    };

    public static PassedOver Passed(Candidate candidate, string reason) => new(candidate.Text, candidate.Available.Published, reason);

    private static PlanStatus Staying(BumpDecision decision) =>
        decision.Choice.Contradiction is null && decision.HeldBy is null && !decision.Case.Versions.Released.Any() ? PlanStatus.Newest : PlanStatus.Held;

    private static string WhyNot(BumpDecision decision, Candidate candidate) =>
        decision.Case.Judge(candidate.Version) is { } obstacle ? obstacle.Text
        : decision.Target is { } target && candidate.Version < target.Version ? $"{target.Text} is newer"
        : decision.OthersAgainst(candidate) ?? decision.Choice.Contradiction ?? "";

    // The pages of every release on the way, the newest first.
    private static ImmutableArray<Uri> Links(BumpCase bump, Candidate target)
    {
        var notes = bump.Versions.Released.Where(candidate => candidate.Version <= target.Version).Select(candidate => candidate.Available.Notes).OfType<Uri>();
        var upstream = bump.Policy.Upstream is { } at ? [new Uri($"https://github.com/{at.Github}/{(at.Tags ? "tags" : "releases")}")] : Array.Empty<Uri>();
        return [.. notes.Concat(upstream).Distinct()];
    }
}
