using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Gives pods the priority class of hardening.yaml, or else of the profile's parameter <c>priorityClassName</c>, where the chart names none.</summary>
public sealed class PriorityClass : IObjectRule
{
    public string Id => "priority-class";

    public ImmutableArray<string> Serves => ["A06"];

    public ImmutableArray<string> Changes => ["spec.priorityClassName"];

    public bool Concerns(ObjectIdentity identity) => PodTemplate.IsIn(identity);

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        var name = context.FactsOf(item)?.PriorityClassName ?? context.Parameter("priorityClassName").FirstOrDefault();
        if (name is not null && !HelmHook.IsTest(item) && PodTemplate.Of(item.Identity, item.Root) is { } pod
            && string.IsNullOrEmpty(pod.Spec["priorityClassName"].Text) && !pod.Spec["priority"].IsSet)
            yield return Edit.Set(pod.Spec["priorityClassName"], name);
    }
}
