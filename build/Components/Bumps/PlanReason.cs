using Welkin.Components.Versions;

namespace Welkin.Components.Bumps;

/// <summary>Says in one sentence why a component moves or stays.</summary>
internal static class PlanReason
{
    public static string Of(BumpDecision decision, DateOnly asOf) => decision switch
    {
        { Target: { } target, Choice.Exception: { } exception } => Exception(decision.Case, target, exception),
        { Target: { } target } => Ordinary(decision.Case, target, asOf),
        { HeldBy: { } held } => Asked(decision.Case, held),
        { Choice.Contradiction: { } contradiction } => $"not followed: {contradiction}",
        _ => Staying(decision),
    };

    private static string Exception(BumpCase bump, Candidate target, (VersionRequest Request, SoftwareVersion Answer) exception)
    {
        var obstacle = bump.Judge(exception.Answer);
        var against = obstacle is null ? "" : $", against the policy ({obstacle.Text})";
        return target.Version == exception.Answer
            ? $"{exception.Request.Text}: the smallest version that answers it{against}"
            : $"{exception.Request.Text}: {exception.Answer} answers it{against}, and {target.Text} is what the policy takes from there on";
    }

    private static string Ordinary(BumpCase bump, Candidate target, DateOnly asOf)
    {
        var which = target == bump.Versions.Newest ? "the newest version" : "the newest version that may be taken";
        var age = target.AgeOn(asOf) is { } days ? $", {PlanWords.Days(days)} old" : "";
        var answered = bump.Requests.FirstOrDefault(request => request.AtLeast <= target.Version);
        return $"{which}{age}{(answered is null ? "" : $"; {answered.Text}")}";
    }

    // What the component waits for says more than what it will never take.
    private static string Staying(BumpDecision decision)
    {
        var bump = decision.Case;
        var judged = bump.Versions.Released.Select(candidate => (candidate, obstacle: bump.Judge(candidate.Version))).ToList();
        if (judged.Count == 0)
            return Asked(bump, $"{bump.Current} is the newest version");
        if (judged.FirstOrDefault(pair => pair.obstacle is null).candidate is { } wanted)
            return Asked(bump, $"{wanted.Text} is not taken: {decision.OthersAgainst(wanted)}");
        var (candidate, obstacle) = judged.FirstOrDefault(pair => pair.obstacle!.IsWait) is { candidate: not null } waiting ? waiting : judged[0];
        return Asked(bump, $"{candidate.Text} is not taken: {obstacle!.Text}");
    }

    private static string Asked(BumpCase bump, string reason) =>
        bump.Requests is [var request, ..] ? $"not followed: {request.Text}; {reason}" : reason;
}
