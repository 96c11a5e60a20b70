using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <content>Host namespaces.</content>
public static partial class PodSecurityChecks
{
    /// <summary>The pod is in no namespace of its node.</summary>
    public static PodSecurityCheck HostNamespaces { get; } = new("hostNamespaces", PodSecurityLevel.Baseline, [new(0, HostNamespacesFrom0)]);

    private static PodSecurityFinding? HostNamespacesFrom0(PodTemplate pod)
    {
        ImmutableArray<string> shared = [.. new[] { "hostNetwork", "hostPID", "hostIPC" }.Where(name => pod.Spec[name].Flag == true)];
        return PodSecurityFinding.Of("host namespaces", [.. shared.Select(name => PodSecurityViolation.At(pod.Spec[name]))],
            () => string.Join(", ", shared.Select(name => $"{name}=true")));
    }
}
