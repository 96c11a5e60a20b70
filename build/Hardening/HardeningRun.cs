using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Applies the rules of a profile to the objects of a component.</summary>
public static class HardeningRun
{
    /// <summary>Hardens every pod template. Pure: the documents given stay as they are.</summary>
    /// <param name="component">The rendered objects.</param>
    /// <param name="rules">The rules, in the order they apply.</param>
    /// <param name="facts">What the component's hardening.yaml says, or null.</param>
    /// <param name="findings">Receives objects that cannot be read, and facts that fit no object.</param>
    public static HardenedComponent Apply(ComponentManifests component, IEnumerable<IHardeningRule> rules, ComponentHardening? facts, FindingList findings)
    {
        var accounts = ServiceAccounts.In(component, findings);
        var ordered = rules.ToImmutableArray();
        var pods = new List<Workload>();
        var documents = component.Documents.ToBuilder();
        var changes = ImmutableArray.CreateBuilder<Change>();
        var remainders = ImmutableArray.CreateBuilder<Remainder>();

        for (var index = 0; index < documents.Count; index++)
        {
            var document = documents[index];
            if (!PodTemplate.IsIn(document.Identity) || document.Read(findings) is not { } root)
                continue;
            try
            {
                var draft = new WorkloadDraft(
                    root.DeepClone().AsObject(),
                    copy => Workload.Of(document.Identity, component.Namespace, PodTemplate.Of(document.Identity, copy)!, facts, accounts));
                pods.Add(draft.Workload);
                foreach (var rule in ordered)
                    draft.Apply(rule);
                if (draft.Changes.Count > 0)
                    documents[index] = document.With(draft.Root);
                changes.AddRange(draft.Changes);
                remainders.AddRange(draft.Remainders);
            }
            catch (FieldTypeException error)
            {
                findings.Add(document.At, "K8S006", $"{document.Identity}: {error.Message}");
            }
        }
        facts?.CheckUse(pods, findings);
        return new HardenedComponent(component with { Documents = documents.ToImmutable() }, changes.ToImmutable(), remainders.ToImmutable());
    }
}
