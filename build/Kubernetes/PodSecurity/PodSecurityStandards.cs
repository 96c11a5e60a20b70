using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The Pod Security Standards as k8s.io/pod-security-admission evaluates them.</summary>
/// <remarks>policy/registry.go: baseline checks first, then restricted ones, each by id; a restricted check may stand in a baseline one's place.</remarks>
public static class PodSecurityStandards
{
    /// <summary>The newest version that has brought a change: what <c>latest</c> means where no server is given.</summary>
    public static KubernetesVersion Newest { get; } = new(1, 37);

    /// <summary>Every check, in the order of evaluation.</summary>
    public static ImmutableArray<PodSecurityCheck> Checks { get; } =
    [
        .. new[]
        {
            PodSecurityChecks.AllowPrivilegeEscalation, PodSecurityChecks.AppArmorProfile,
            PodSecurityChecks.BaselineCapabilities, PodSecurityChecks.RestrictedCapabilities,
            PodSecurityChecks.HostNamespaces, PodSecurityChecks.HostPathVolumes, PodSecurityChecks.HostPorts,
            PodSecurityChecks.HostProbesAndHostLifecycle, PodSecurityChecks.Privileged,
            PodSecurityChecks.BaselineProcMount, PodSecurityChecks.RestrictedProcMount, PodSecurityChecks.RestrictedVolumes,
            PodSecurityChecks.RunAsNonRoot, PodSecurityChecks.RunAsUser, PodSecurityChecks.SeLinuxOptions,
            PodSecurityChecks.BaselineSeccompProfile, PodSecurityChecks.RestrictedSeccompProfile,
            PodSecurityChecks.Sysctls, PodSecurityChecks.WindowsHostProcess,
        }.OrderBy(check => check.Level).ThenBy(check => check.Id, StringComparer.Ordinal),
    ];

    /// <summary>The checks that a level makes in a version.</summary>
    public static IEnumerable<PodSecurityCheck> ChecksOf(PodSecurityLevel level, KubernetesVersion version)
    {
        var made = Checks.Where(check => check.Level <= level && check.ExistsIn(version)).ToList();
        return level == PodSecurityLevel.Privileged ? [] : made.Where(check => made.TrueForAll(other => other.Overrides != check.Id));
    }

    /// <summary>Judges a pod, or the template of pods.</summary>
    /// <param name="metadata">Its metadata; the annotations count.</param>
    /// <param name="spec">Its spec, with the API's defaults applied: the checks themselves know only that a volume without a source is an emptyDir.
    /// A pod in the node's network that has not been given its default host ports is refused for the network alone.</param>
    /// <param name="server">The server whose newest version <c>latest</c> means.</param>
    /// <exception cref="FieldTypeException">A field is of a type that the API would refuse.</exception>
    public static PodSecurityResult Evaluate(
        PodSecurityLevel level, PodSecurityVersion version, Field metadata, Field spec, KubernetesVersion? server = null) =>
        Evaluate(new PodSecurityStandard(level, version), PodTemplate.At(metadata, spec), server ?? Newest);

    /// <inheritdoc cref="Evaluate(PodSecurityLevel, PodSecurityVersion, Field, Field, KubernetesVersion?)"/>
    public static PodSecurityResult Evaluate(PodSecurityStandard standard, PodTemplate pod, KubernetesVersion server)
    {
        var version = standard.Version.On(server);
        return new PodSecurityResult(
            standard, [.. ChecksOf(standard.Level, version).Select(check => new PodSecurityCheckResult(check, check.Judge(pod, version)))]);
    }
}
