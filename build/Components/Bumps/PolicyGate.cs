using Welkin.Components.Versions;

namespace Welkin.Components.Bumps;

/// <summary>Judges single versions by the policy of a component and the freeze of the line.</summary>
internal sealed class PolicyGate(UpdatePolicy policy, SoftwareVersion current, BumpScope scope)
{
    /// <summary>What stands in the way of a version, the lasting reasons first; null when it may be taken.</summary>
    public Obstacle? Judge(Candidate candidate) => Find(candidate, [Written, Ignored, Deprecated, Prerelease, OutOfRange, TooFar, Kubernetes, Pinned, Frozen, TooYoung]);

    /// <summary>The same for a security request, which comes before step, freeze and age, and before nothing else.</summary>
    public Obstacle? JudgeForSecurity(Candidate candidate) => Find(candidate, [Written, Ignored, Deprecated, Prerelease, OutOfRange, Kubernetes, Pinned]);

    private static Obstacle? Find(Candidate candidate, ReadOnlySpan<Func<Candidate, Obstacle?>> checks)
    {
        foreach (var check in checks)
        {
            if (check(candidate) is { } obstacle)
                return obstacle;
        }
        return null;
    }

    private static Obstacle? Written(Candidate candidate) =>
        ChartVersion.TryParse(candidate.Text, null, out _) ? null : new(ObstacleKind.Written, $"it is not {ChartVersion.Expected}");

    private Obstacle? Ignored(Candidate candidate) =>
        policy.Ignore.FirstOrDefault(ignored => ignored.Versions.Contains(candidate.Version)) is { } ignored
            ? new(ObstacleKind.Ignored, $"ignored ({ignored.Versions}): {ignored.Reason}")
            : null;

    private static Obstacle? Deprecated(Candidate candidate) =>
        candidate.Available.Deprecated ? new(ObstacleKind.Deprecated, "its maker marked it as deprecated") : null;

    // Taken by who asks for them with a range, and by who has one of the same release already.
    private Obstacle? Prerelease(Candidate candidate) =>
        !candidate.Version.IsPrerelease || policy.Versions is { NamesPrereleases: true } || (current.IsPrerelease && candidate.Version.IsOfSameRelease(current))
            ? null
            : new(ObstacleKind.Prerelease, "a pre-release");

    private Obstacle? OutOfRange(Candidate candidate) =>
        policy.Versions is { } range && !range.Contains(candidate.Version) ? new(ObstacleKind.Range, $"not in the range {range}") : null;

    private Obstacle? TooFar(Candidate candidate) => SoftwareVersion.LevelBetween(current, candidate.Version) is var level && level > policy.Allow
        ? new(ObstacleKind.Level, policy.Allow is UpdateLevel.None ? "the policy allows no step" : $"a {PlanWords.Of(level)} step, the policy allows {PlanWords.Of(policy.Allow)}")
        : null;

    private Obstacle? Kubernetes(Candidate candidate) => KubernetesFits.Of(candidate.Available.KubeVersion, scope.KubernetesVersions) switch
    {
        { Fits: false } fit => new(ObstacleKind.Kubernetes, $"it asks for Kubernetes {fit.Range}, the line has {string.Join(", ", scope.KubernetesVersions)}"),
        { Fits: null } fit => new(ObstacleKind.Kubernetes, $"its Kubernetes range '{fit.Range}' could not be held against the line"),
        _ => null,
    };

    private Obstacle? Pinned(Candidate candidate) => policy.Pin is { } pin && scope.AsOf < pin.Until
        ? new(ObstacleKind.Pin, $"pinned to {current} until {PlanWords.Of(pin.Until)}: {pin.Reason}")
        : null;

    private Obstacle? Frozen(Candidate candidate) => scope.Freeze switch
    {
        LineFreeze.Code => new(ObstacleKind.Freeze, $"code freeze of {scope.Line}: only what a security request names is taken"),
        LineFreeze.Feature when SoftwareVersion.LevelBetween(current, candidate.Version) is var level && level > UpdateLevel.Patch =>
            new(ObstacleKind.Freeze, $"feature freeze of {scope.Line}: a {PlanWords.Of(level)} step, only patches are taken"),
        _ => null,
    };

    private Obstacle? TooYoung(Candidate candidate)
    {
        if (policy.MinimumAge is not { } minimum)
            return null;
        var asked = (int)Math.Ceiling(minimum.Span.TotalDays);
        return candidate.AgeOn(scope.AsOf) switch
        {
            null => new(ObstacleKind.Age, $"its day of publication is unknown, {PlanWords.Days(asked)} are asked for"),
            { } age when age < asked => new(ObstacleKind.Age, $"{PlanWords.Days(age)} old, {asked} are asked for: it is old enough on {PlanWords.Of(candidate.Day!.Value.AddDays(asked))}"),
            _ => null,
        };
    }
}
