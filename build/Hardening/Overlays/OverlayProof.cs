using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Looks, after everything has worked, whether the control that each overlay serves holds for what it changed.</summary>
internal static class OverlayProof
{
    /// <param name="inputs">The components with their overlays.</param>
    /// <param name="hardened">The same components, hardened.</param>
    public static void Check(IReadOnlyList<HardeningInput> inputs, ImmutableArray<HardenedComponent> hardened, KubernetesVersion kubernetes, FindingList findings)
    {
        if (inputs.All(input => input.Overlays.IsEmpty))
            return;
        var release = ReleaseObjects.Of(hardened.Zip(inputs, (component, input) => (component.Manifests, input.Facts)), []);
        foreach (var (input, component) in inputs.Zip(hardened))
        {
            foreach (var overlay in input.Overlays)
            {
                var changed = component.Changes.Where(change => change.Overlay == overlay.Name).Select(change => change.Identity).ToHashSet();
                if (changed.Count > 0)
                    Check(overlay, changed, input, new ComponentJudge(release, kubernetes, input), findings);
            }
        }
    }

    private static void Check(Overlay overlay, HashSet<ObjectIdentity> changed, HardeningInput input, ComponentJudge judge, FindingList findings)
    {
        var spaces = changed.Select(identity => identity.Namespace).ToHashSet(StringComparer.Ordinal);
        var all = judge.Results(overlay.Control);
        var of = all.Where(result => changed.Contains(result.Identity) || (result.Identity.Kind == "Namespace" && spaces.Contains(result.Identity.Name))).ToList();
        // What an object means to others is judged there: a service account's token at the pods that mount it.
        if (of.All(result => result.Status == AuditStatus.NotApplicable))
            of = all;
        var open = of.Where(result => result.Status is AuditStatus.Fails or AuditStatus.NotEvaluated && !IsWaived(result, input.Waivers)).ToList();
        foreach (var result in open)
            findings.Add(overlay.At, "OVER016", $"overlay {overlay.Name} of {overlay.Component} serves {overlay.Control}, which does not hold afterwards for {result.Identity}: {result.Path} is {result.Observed} (written for chart {overlay.Spec.Chart}{Now(input)})");
        if (open.Count == 0 && of.All(result => result.Status == AuditStatus.NotApplicable))
            findings.Add(overlay.Spec.Control.At, "OVER016", $"overlay {overlay.Name} of {overlay.Component} serves {overlay.Control}, which has nothing to say about any object of the component");
    }

    private static bool IsWaived(AuditResult result, Waivers? waivers) =>
        (waivers?.Spec.Waivers ?? []).Any(waiver => waiver.Control.Value == result.Control && waiver.Selector.Matches(result.Identity, result.Container));

    private static string Now(HardeningInput input) => input.Manifests.ChartVersion is { } now ? $", rendered now {now}" : "";
}
