using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Applies the rules that work on one object at a time. Safe to be asked from several threads.</summary>
internal sealed class ObjectRules(HardeningInput component, ReleaseObjects release, KubernetesVersion kubernetes)
{
    private readonly ImmutableArray<(SelectedRule Rule, RuleContext Context)> _rules =
        [.. component.Rules.Where(rule => rule.Rule is IWorkloadRule or IObjectRule).Select(rule => (rule, new RuleContext(release, kubernetes, rule.Parameters)))];

    public (ObjectDraft Draft, FindingList Findings) Apply(ReleaseObject item)
    {
        var draft = new ObjectDraft(item);
        var findings = new FindingList();
        try
        {
            foreach (var (rule, context) in _rules)
            {
                if (rule.Rule is IWorkloadRule ofWorkload && PodTemplate.IsIn(item.Identity))
                    draft.Make(rule.Rule.Id, ofWorkload.Apply(Workload.Of(draft.Item, component.Facts?.For(item.Identity), release)));
                else if (rule.Rule is IObjectRule ofObject && ofObject.Concerns(item.Identity))
                    draft.Make(rule.Rule.Id, ofObject.Apply(draft.Item, context));
            }
        }
        catch (FieldTypeException error) when (error.Path == FieldPath.Root)
        {
            // Reading the release has reported it.
        }
        catch (FieldTypeException error)
        {
            findings.Add(item.At, "K8S006", $"{item.Document.Identity}: {error.Message}");
        }
        return (draft, findings);
    }
}
