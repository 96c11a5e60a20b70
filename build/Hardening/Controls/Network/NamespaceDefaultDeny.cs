using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A namespace denies what nobody allowed, also for pods that come later.</summary>
/// <remarks>
/// CIS Kubernetes Benchmark, section 5.3. A policy that selects all pods isolates them. One that leaves out pods with a certain label counts too:
/// pods left out are found by N01.
/// </remarks>
public sealed class NamespaceDefaultDeny : INamespaceControl
{
    public string Id => "N02";

    public string Title => "A namespace with pods denies ingress and egress by default";

    public Severity Severity => Severity.Medium;

    public string Rationale => "A pod that comes without a policy, such as a debugging pod or one that an operator makes, is open in both directions.";

    public string Remedy => "Add a NetworkPolicy with an empty podSelector, the types Ingress and Egress and no rules, or apply the rule network-policies.";

    public ImmutableArray<string> Reads => ["policies of the namespace"];

    public bool AppliesTo(ReleaseNamespace space, AuditContext context) =>
        !WellKnownNamespaces.System.Contains(space.Name) && space.Workloads.Any(workload => workload.Pod.Spec["hostNetwork"].Flag != true);

    public IEnumerable<Violation> Evaluate(ReleaseNamespace space, AuditContext context)
    {
        var policies = NetworkSimulation.Of(context.Release).Policies.Where(policy => policy.Namespace == space.Name).ToList();
        return new[] { FlowDirection.Ingress, FlowDirection.Egress }
            .Where(direction => !policies.Exists(policy => policy.Rules(direction) is not null && policy.IsForStrangers))
            .Select(direction => new Violation(FieldPath.Root["metadata"]["name"], null, $"\"{space.Name}\": no policy restricts {direction} of pods that no other policy selects"));
    }
}
