using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What the checks of the Pod Security Standards report, for the controls that stand for one of them or for a part of one.</summary>
internal static class StandardChecks
{
    public static IEnumerable<Violation> Violations(this PodSecurityCheck check, Workload workload, AuditContext context) =>
        (check.Judge(workload.Pod, context.Kubernetes)?.Violations ?? []).Select(violation => new Violation(violation.Field.Path, violation.Container, violation.Field.Shown));

    /// <summary>Without what another control reports.</summary>
    public static IEnumerable<Violation> Without(this IEnumerable<Violation> violations, IEnumerable<Violation> reported) =>
        violations.ExceptBy(reported.Select(other => other.Path), violation => violation.Path);

    /// <summary>Only what stands at one of these places.</summary>
    public static IEnumerable<Violation> At(this IEnumerable<Violation> violations, params IEnumerable<FieldPath> places) =>
        violations.IntersectBy(places, violation => violation.Path);
}
