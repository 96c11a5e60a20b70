using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Makes a PodDisruptionBudget that lets one pod go at a time, for each workload of two or more pods that has none.</summary>
/// <remarks>
/// Its selector is the workload's own. Where that chooses pods of another workload too, none is made: the eviction API refuses to move pods
/// that two budgets choose. Budgets of the chart stay as they are and are reported where they let nothing go.
/// </remarks>
public sealed class MissingBudgets : IReleaseRule
{
    public string Id => "pod-disruption-budgets";

    public ImmutableArray<string> Serves => ["A04"];

    public ImmutableArray<string> Changes => ["+PodDisruptionBudget"];

    public IEnumerable<ReleaseStep> Apply(RuleContext context)
    {
        foreach (var workload in context.Release.Workloads)
        {
            if (WorkloadScale.Of(workload.Item, context.Release) is not { Most: > 0 } scale)
                continue;
            var budgets = DisruptionBudget.For(workload, context.Release).ToList();
            if (budgets is [var only] && only.Allowed(scale.Least) == 0)
                yield return Left(workload, $"{only.Shown} and lets none of {scale.Least} go");
            else if (budgets.Count > 1)
                yield return Left(workload, $"{budgets.Count} budgets choose its pods");
            else if (budgets.Count == 0 && scale.Least > 1)
                yield return Shared(workload, context.Release) is { } other
                    ? Left(workload, $"its selector chooses the pods of {other.Identity} too")
                    : new AddedObject(workload.Item.Component, Budget(workload, context.Release));
        }
    }

    private static StepIn Left(Workload workload, string reason) => new(workload.Item, new Left(workload.Item["spec"]["selector"].Path, reason));

    // A test's pod has no controller, and a budget does not count it.
    private static Workload? Shared(Workload workload, ReleaseObjects release)
    {
        var selector = LabelSelector.Read(workload.Item["spec"]["selector"]);
        return release.WorkloadsIn(workload.Identity.Namespace).FirstOrDefault(other => other.Item != workload.Item && !HelmHook.IsTest(other.Item) && selector.Matches(other.PodLabels));
    }

    private static JsonObject Budget(Workload workload, ReleaseObjects release)
    {
        var (space, name) = (workload.Identity.Namespace, workload.Identity.Name);
        if (release.Find("policy", "PodDisruptionBudget", space, name) is not null)
            name = $"{name}-{workload.Identity.Kind.ToLowerInvariant()}";
        var metadata = new JsonObject { ["name"] = name, ["namespace"] = space };
        if (workload.Item["metadata"]["labels"].Map is { } labels)
            metadata["labels"] = labels.DeepClone();
        return new JsonObject
        {
            ["apiVersion"] = "policy/v1",
            ["kind"] = "PodDisruptionBudget",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["maxUnavailable"] = 1, ["selector"] = workload.Item["spec"]["selector"].Node?.DeepClone() },
        };
    }
}
