using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Components.Bumps.Changes;

/// <summary>Finds acceptances that accept nothing: whoever reads them must not think a bump did more harm than it does.</summary>
internal static class AcceptanceUse
{
    /// <summary>
    /// An id that the bump it names does not have is a mistake and a finding. One for a bump that is not in the plan is said: it may be done already,
    /// and a plan of some components says nothing of the others.
    /// </summary>
    public static IEnumerable<string> Check(BumpPlan plan, ImmutableArray<AcceptedEffect> accepted, FindingList findings)
    {
        var said = new List<string>();
        foreach (var entry in accepted)
        {
            var planned = plan.Components.FirstOrDefault(component => component.Folder == entry.Component.Value);
            if (planned is null)
                said.Add($"{entry.At}: {entry.Component} is not in this plan: whether '{entry.Effect}' is still to be accepted is not known");
            else if (!planned.Moves || !entry.IsFor(planned))
                said.Add($"{entry.At}: {entry.Component} is not to move to {entry.To}: remove the acceptance of '{entry.Effect}'");
            else if (planned.Effect is { } effect && effect.Blocking.All(finding => finding.Id != entry.Effect.Value))
                findings.Add(entry.Effect.At, "BUMP009",
                    $"{entry.Component} {entry.To} has no effect '{entry.Effect}' to accept{Suggestion.For(entry.Effect.Value, effect.Blocking.Select(finding => finding.Id))}");
        }
        return said;
    }
}
