using System.Collections.Immutable;

namespace Welkin.Components.Bumps;

/// <summary>Decides about components that move together: all of them or none.</summary>
/// <remarks>
/// A component without anything to take does not hold its group; one that waits (too young, pinned, wrong Kubernetes), that may take no step at all, or that
/// is unknown does. For a security request nobody waits for age.
/// </remarks>
internal static class GroupDecision
{
    /// <param name="unknown">The components of the group of which nothing is known, each with the reason.</param>
    public static IEnumerable<BumpDecision> Of(string group, bool lockstep, ImmutableArray<BumpCase> cases, ImmutableArray<(string Name, string Reason)> unknown)
    {
        var decisions = lockstep ? Together(cases) : [.. cases.Select(member => new BumpDecision(member, BumpChoice.Of([member])))];
        return Holder(decisions, unknown) is { } holder
            ? decisions.Select(decision => decision.Target is null ? decision : decision with { Target = null, HeldBy = $"group '{group}' is held by {holder}" })
            : decisions;
    }

    private static ImmutableArray<BumpDecision> Together(ImmutableArray<BumpCase> cases)
    {
        if (cases.IsEmpty)
            return [];
        var choice = BumpChoice.Of(cases);
        return [.. cases.Select(member => new BumpDecision(member, choice) { Lockstep = cases.Remove(member) })];
    }

    private static string? Holder(ImmutableArray<BumpDecision> decisions, ImmutableArray<(string Name, string Reason)> unknown)
    {
        if (!unknown.IsEmpty)
            return $"{unknown[0].Name}: {unknown[0].Reason}";
        if (!decisions.Any(decision => decision.Lockstep.IsEmpty))
            return null; // What suits all of them was chosen for all of them.
        var exception = decisions.Any(decision => decision is { Target: not null, Choice.Exception: not null });
        return decisions
            .Select(decision => exception && !MustStay(decision) ? null : decision.HoldsGroup is { } reason ? $"{decision.Case.Name}: {reason}" : null)
            .FirstOrDefault(text => text is not null);
    }

    private static bool MustStay(BumpDecision decision) =>
        decision.Choice.Contradiction is not null
        || decision.Case.Versions.Released.Any(candidate => decision.Case.Judge(candidate.Version) is { Kind: ObstacleKind.Pin });
}
