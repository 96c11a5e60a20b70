using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The overlays and rules of a component that made a control hold.</summary>
internal sealed class ServingChanges(HardeningInput input, HardenedComponent hardened)
{
    private readonly ILookup<ObjectIdentity, Change> _ofObjects = hardened.Changes.ToLookup(change => change.Identity);
    private readonly ImmutableArray<string> _rules = Names(hardened.Changes.Select(change => change.Rule));
    private readonly ILookup<string, string> _overlays = input.Overlays.ToLookup(overlay => overlay.Control, overlay => overlay.Name, StringComparer.Ordinal);

    public (HeldBy By, ImmutableArray<string> Names) Of(string control, ObjectIdentity identity)
    {
        var here = _ofObjects[identity];
        var patched = Names(here.Select(change => change.Overlay).Where(name => name is not null && _overlays[control].Contains(name)));
        if (!patched.IsEmpty)
            return (HeldBy.Overlay, patched);
        // What makes it hold may stand in another object, such as a NetworkPolicy that a rule added.
        var ruled = Serving(here.Select(change => change.Rule), control);
        return (HeldBy.Rule, ruled.IsEmpty ? Serving(_rules, control) : ruled);
    }

    private static ImmutableArray<string> Serving(IEnumerable<string?> rules, string control) =>
        Names(rules.Where(rule => rule is not null && HardeningCatalogue.Rules[rule].Serves.Contains(control)));

    private static ImmutableArray<string> Names(IEnumerable<string?> names) => [.. names.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
