using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Every pod has a priority class.</summary>
/// <remarks>A class of the release with <c>globalDefault: true</c> is every pod's. Pods of Helm tests are not judged.</remarks>
public sealed class PriorityClasses : IWorkloadControl
{
    public string Id => "A06";

    public string Title => "Every pod has a priority class";

    public Severity Severity => Severity.Low;

    public string Rationale => "When a node is full, chance decides which pods run.";

    public string Remedy => "Set priorityClassName, in the chart, in hardening.yaml or for all in the profile.";

    public ImmutableArray<string> Reads => ["spec.priorityClassName", "priority classes of the release"];

    public bool AppliesTo(Workload workload) => !HelmHook.IsTest(workload.Item);

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        string.IsNullOrEmpty(workload.Pod.Spec["priorityClassName"].Text)
        && !context.Release.OfKind("scheduling.k8s.io", "PriorityClass").Any(item => item["globalDefault"].Flag == true)
            ? [Violation.At(workload.Pod.Spec["priorityClassName"])]
            : [];
}
