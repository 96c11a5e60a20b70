using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A PodDisruptionBudget keeps some pods and lets others go.</summary>
/// <remarks>Where there are two pods or more, or a budget for the only one. The eviction API refuses to move pods that two budgets choose.</remarks>
public sealed class DisruptionBudgets : IObjectControl
{
    public string Id => "A04";

    public string Title => "A PodDisruptionBudget keeps some pods and lets others go";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Draining nodes takes all pods at once, or never ends.";

    public string Remedy => "Give the workload one PodDisruptionBudget that allows a disruption, such as maxUnavailable: 1.";

    public ImmutableArray<string> Reads => ["spec.replicas", "budgets and autoscalers of the release"];

    public bool Concerns(ObjectIdentity identity) => WorkloadScale.IsScaled(identity);

    public bool AppliesTo(ReleaseObject item, AuditContext context) => WorkloadScale.Of(item, context.Release) is { Most: > 0 } scale
        && (scale.Least > 1 || (context.Release.WorkloadOf(item) is { } workload && DisruptionBudget.For(workload, context.Release).Any()));

    public IEnumerable<Violation> Evaluate(ReleaseObject item, AuditContext context)
    {
        if (context.Release.WorkloadOf(item) is not { } workload)
            return [Violation.Unknown(item["spec"]["template"], "its pods cannot be read")];
        var budgets = DisruptionBudget.For(workload, context.Release).ToList();
        var pods = WorkloadScale.Of(item, context.Release)!.Least;
        return budgets switch
        {
            [] => [Violation.At(item["spec"]["selector"], "no PodDisruptionBudget chooses its pods")],
            [var only] => only.Allowed(pods) > 0 ? [] : [Violation.At(item["spec"]["replicas"], $"{pods}: {only.Shown} and lets none go")],
            _ => [Violation.At(item["spec"]["selector"], $"{budgets.Count} budgets choose its pods: {string.Join(", ", budgets.Select(budget => budget.Item.Identity.Name).Order(StringComparer.Ordinal))}")],
        };
    }
}
