using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>NET_BIND_SERVICE is the only capability added.</summary>
/// <remarks>Pod Security Standards, restricted: capabilities, from v1.25 on not for Windows. What W11 reports is not reported again.</remarks>
public sealed class AddedCapabilities : IControl
{
    public string Id => "W13";

    public string Title => "NET_BIND_SERVICE is the only capability added";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Whatever comes back after dropping all capabilities is there for an attacker too.";

    public bool AppliesTo(Workload workload) => !workload.Pod.IsWindows;

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.RestrictedCapabilities.Violations(workload, kubernetes)
            .Without(PodSecurityChecks.BaselineCapabilities.Violations(workload, kubernetes))
            .ExceptBy(DroppedCapabilities.Drops(workload.Pod), violation => violation.Path);
}
