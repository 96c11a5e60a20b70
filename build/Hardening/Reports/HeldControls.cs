using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>By what a control holds for objects of a component, in the order in which one is preferred to the next.</summary>
public enum HeldBy
{
    /// <summary>A value of the chart, as hardening.yaml says.</summary>
    Value,

    /// <summary>The chart renders it so, and nobody says by which value.</summary>
    Upstream,

    Rule,
    Overlay,

    /// <summary>It does not hold, or cannot be judged.</summary>
    Nothing,
}

/// <summary>How a control came to hold for some objects of a component.</summary>
/// <param name="Names">The values, rules or overlays.</param>
/// <param name="Objects">For how many objects.</param>
public sealed record HeldControl(string Component, string Control, HeldBy By, ImmutableArray<string> Names, int Objects);

/// <summary>Says of every control of a release what it owes its holding to: the chart's values, the chart itself, a rule, or an overlay.</summary>
public static class HeldControls
{
    /// <param name="inputs">The rendered components, with the controls of their profiles.</param>
    /// <param name="hardened">The same components, hardened.</param>
    public static ImmutableArray<HeldControl> Of(IReadOnlyList<HardeningInput> inputs, IReadOnlyList<HardenedComponent> hardened, KubernetesVersion kubernetes)
    {
        // Waivers change nothing here, so any day will do.
        var scope = new AuditScope(kubernetes, DateOnly.MinValue);
        var before = AuditRun.Apply([.. inputs.Select(input => new AuditedComponent(input.Manifests, input.Controls, input.Facts))], scope, []);
        var after = AuditRun.Apply([.. inputs.Zip(hardened, (input, component) => new AuditedComponent(component.Manifests, input.Controls, input.Facts))], scope, []);
        return [.. Enumerable.Range(0, inputs.Count).SelectMany(index => One(inputs[index], hardened[index], before[index], after[index]))];
    }

    private static IEnumerable<HeldControl> One(HardeningInput input, HardenedComponent hardened, ComponentAudit before, ComponentAudit after)
    {
        var failed = before.Results.Where(IsOpen).Select(result => (result.Control, result.Identity)).ToHashSet();
        var known = before.Results.Select(result => result.Identity).ToHashSet();
        var changes = new ServingChanges(input, hardened);
        return after.Results.Where(result => result.Status != AuditStatus.NotApplicable)
            .GroupBy(result => (result.Control, result.Identity))
            .Select(same => (same.Key.Control, Source: Source(same.Key.Control, same.Key.Identity, same.Any(IsOpen))))
            .GroupBy(entry => (entry.Control, entry.Source.By, Names: string.Join('\n', entry.Source.Names)))
            .OrderBy(same => same.Key.Control, StringComparer.Ordinal).ThenBy(same => same.Key.By).ThenBy(same => same.Key.Names, StringComparer.Ordinal)
            .Select(same => new HeldControl(input.Manifests.Component, same.Key.Control, same.Key.By, same.First().Source.Names, same.Count()));

        (HeldBy By, ImmutableArray<string> Names) Source(string control, ObjectIdentity identity, bool open) => open ? (HeldBy.Nothing, [])
            : known.Contains(identity) && !failed.Contains((control, identity)) ? Before(input, control, identity)
            : changes.Of(control, identity);
    }

    private static (HeldBy By, ImmutableArray<string> Names) Before(HardeningInput input, string control, ObjectIdentity identity)
    {
        var values = (input.Facts?.Spec.Values ?? []).Where(value => value.Control.Value == control && value.Matches(identity)).Select(value => value.Path.Value).ToImmutableArray();
        return values.IsEmpty ? (HeldBy.Upstream, []) : (HeldBy.Value, values);
    }

    private static bool IsOpen(AuditResult result) => result.Status is AuditStatus.Fails or AuditStatus.NotEvaluated or AuditStatus.Waived;
}
