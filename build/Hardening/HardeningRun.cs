using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Applies the rules of each component's profile, then its overlays, to the objects of a release.</summary>
/// <remarks>Release rules work last, on what overlays have left too: what they derive from pods must be derived from the pods that will run.</remarks>
public static class HardeningRun
{
    /// <summary>Hardens every object that a rule concerns, then adds what is missing. Pure: the documents given stay as they are.</summary>
    /// <param name="components">The rendered objects, each component with its rules.</param>
    /// <param name="kubernetes">The version that will run them.</param>
    /// <param name="findings">Receives objects that cannot be read, and facts that fit no object.</param>
    public static ImmutableArray<HardenedComponent> Apply(IReadOnlyList<HardeningInput> components, KubernetesVersion kubernetes, FindingList findings) =>
        Apply(components, kubernetes, findings, out _);

    /// <param name="read">The release as it was last looked at: an audit of the result need not read the same documents again.</param>
    public static ImmutableArray<HardenedComponent> Apply(IReadOnlyList<HardeningInput> components, KubernetesVersion kubernetes, FindingList findings, out ReleaseObjects read) =>
        Apply(components, ReleaseObjects.Of(components.Select(component => (component.Manifests, component.Facts)), findings), kubernetes, findings, out read);

    /// <inheritdoc cref="Apply(IReadOnlyList{HardeningInput}, KubernetesVersion, FindingList, out ReleaseObjects)"/>
    /// <param name="release">The rendered objects, where they were read before their rules were known.</param>
    public static ImmutableArray<HardenedComponent> Apply(IReadOnlyList<HardeningInput> components, ReleaseObjects release, KubernetesVersion kubernetes, FindingList findings, out ReleaseObjects read)
    {
        ValueFacts.Prove(components, release, kubernetes, findings);
        var hardened = components.Select(component => Objects(component, release, kubernetes, findings)).ToImmutableArray();
        (hardened, read) = ReleaseRules.Apply(components, release, hardened, kubernetes, findings);
        OverlayProof.Check(components, hardened, kubernetes, findings);
        return hardened;
    }

    private static HardenedComponent Objects(HardeningInput component, ReleaseObjects release, KubernetesVersion kubernetes, FindingList findings)
    {
        var rules = new ObjectRules(component, release, kubernetes);
        var name = component.Manifests.Component;
        var drafts = OnAllCores.Select([.. release.All.Where(item => item.Component == name)], rules.Apply);

        foreach (var finding in drafts.SelectMany(draft => draft.Findings))
            findings.Add(finding.At, finding.Id, finding.Text);
        foreach (var overlay in component.Overlays)
            new OverlayStep(overlay, component.Manifests, kubernetes, findings).Apply(drafts.Select(draft => draft.Draft));
        component.Facts?.CheckUse([.. release.Workloads.Where(workload => workload.Item.Component == name)], findings);
        return new HardenedComponent(
            component.Manifests with { Documents = [.. drafts.Select(draft => draft.Draft.Document)] },
            [.. drafts.SelectMany(draft => draft.Draft.Changes)],
            [.. drafts.SelectMany(draft => draft.Draft.Remainders)]);
    }
}

/// <summary>A component to harden.</summary>
/// <param name="Manifests">Its rendered objects.</param>
/// <param name="Rules">The rules, in the order they apply.</param>
/// <param name="Facts">What the component's hardening.yaml says, or null.</param>
public sealed record HardeningInput(ComponentManifests Manifests, ImmutableArray<SelectedRule> Rules, ComponentHardening? Facts = null)
{
    /// <summary>The overlays of the component, in the order they apply.</summary>
    public ImmutableArray<Overlay> Overlays { get; init; } = [];

    /// <summary>The controls of its profile, for their parameters.</summary>
    public ImmutableArray<SelectedControl> Controls { get; init; } = [];

    /// <summary>Its exceptions: what is waived need not hold after an overlay.</summary>
    public Waivers? Waivers { get; init; }
}
