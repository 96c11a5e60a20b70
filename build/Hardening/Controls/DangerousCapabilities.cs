using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No capability is added beyond the baseline.</summary>
/// <remarks>Pod Security Standards, baseline: capabilities.</remarks>
public sealed class DangerousCapabilities : IControl
{
    public string Id => "W11";

    public string Title => "No capability is added beyond the baseline";

    public Severity Severity => Severity.High;

    public string Rationale => "Capabilities such as SYS_ADMIN or NET_ADMIN lead out of the container.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        from container in workload.Pod.Containers
        from capability in container.AddedCapabilities
        where !Allowed.Contains(capability.Text ?? "")
        select Violation.At(capability, container);

    /// <summary>The capabilities that the baseline level lets a container add; case matters, and there is no CAP_ prefix.</summary>
    internal static ImmutableHashSet<string> Allowed { get; } =
    [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP",
        "SETUID", "SYS_CHROOT",
    ];
}
