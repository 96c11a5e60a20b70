using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No Windows container is a host process.</summary>
/// <remarks>Pod Security Standards, baseline: windowsHostProcess.</remarks>
public sealed class WindowsHostProcess : IControl
{
    public string Id => "W10";

    public string Title => "No Windows container is a host process";

    public Severity Severity => Severity.Critical;

    public string Rationale => "A HostProcess container is an administrator of its node.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        PodSecurityChecks.WindowsHostProcess.Violations(workload, kubernetes);
}
