using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Applies the rules of each component's profile to the objects of a release.</summary>
public static class HardeningRun
{
    /// <summary>Hardens every object that a rule concerns, then adds what is missing. Pure: the documents given stay as they are.</summary>
    /// <param name="components">The rendered objects, each component with its rules.</param>
    /// <param name="kubernetes">The version that will run them.</param>
    /// <param name="findings">Receives objects that cannot be read, and facts that fit no object.</param>
    public static ImmutableArray<HardenedComponent> Apply(IReadOnlyList<HardeningInput> components, KubernetesVersion kubernetes, FindingList findings)
    {
        var release = ReleaseObjects.Of(components.Select(component => (component.Manifests, component.Facts)), findings);
        var hardened = components.Select(component => Objects(component, release, kubernetes, findings)).ToImmutableArray();
        return ReleaseRules.Apply(components, release, hardened, kubernetes, findings);
    }

    private static HardenedComponent Objects(HardeningInput component, ReleaseObjects release, KubernetesVersion kubernetes, FindingList findings)
    {
        var rules = new ObjectRules(component, release, kubernetes);
        var name = component.Manifests.Component;
        var drafts = release.All.Where(item => item.Component == name).AsParallel().AsOrdered().Select(rules.Apply).ToList();

        foreach (var finding in drafts.SelectMany(draft => draft.Findings))
            findings.Add(finding.At, finding.Id, finding.Text);
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
public sealed record HardeningInput(ComponentManifests Manifests, ImmutableArray<SelectedRule> Rules, ComponentHardening? Facts = null);
