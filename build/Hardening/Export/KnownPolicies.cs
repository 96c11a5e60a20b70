using System.Collections.Frozen;
using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What other policy engines call the thing that a control asks for.</summary>
/// <param name="Level">The level of the Pod Security Standards that has the check; null where none does.</param>
/// <param name="Kyverno">Name of the policy in kyverno/policies, as the chart kyverno-policies installs it, or null.</param>
/// <param name="KyvernoRules">Its rules that say so.</param>
/// <param name="Gatekeeper">Kinds of constraints in open-policy-agent/gatekeeper-library.</param>
internal sealed record KnownPolicy(PodSecurityLevel? Level, string? Kyverno, ImmutableArray<string> KyvernoRules, ImmutableArray<string> Gatekeeper);

/// <summary>The policies of other engines by our controls.</summary>
/// <remarks>
/// Sources: kubernetes.io, Pod Security Standards; github.com/kyverno/policies, folders pod-security/baseline, pod-security/restricted and best-practices, where
/// policy and rule have these names; github.com/open-policy-agent/gatekeeper-library, folders library/pod-security-policy and library/general, where each
/// template has the kind. A control that is not here has no counterpart that asks for the same.
/// </remarks>
internal static class KnownPolicies
{
    private const PodSecurityLevel Baseline = PodSecurityLevel.Baseline;
    private const PodSecurityLevel Restricted = PodSecurityLevel.Restricted;

    public static FrozenDictionary<string, KnownPolicy> ByControl { get; } = new Dictionary<string, KnownPolicy>(StringComparer.Ordinal)
    {
        ["W01"] = Of(Baseline, "disallow-privileged-containers", "privileged-containers", "K8sPSPPrivilegedContainer"),
        ["W02"] = Of(Baseline, "disallow-host-namespaces", "host-namespaces", "K8sPSPHostNamespace"),
        ["W03"] = Of(Baseline, "disallow-host-namespaces", "host-namespaces", "K8sPSPHostNamespace"),
        ["W04"] = Of(Baseline, "disallow-host-namespaces", "host-namespaces", "K8sPSPHostNetworkingPorts"),
        // restricted replaces the check of baseline by its own of volume types, so both policies refuse a hostPath.
        ["W05"] = Of(Baseline, "disallow-host-path", "host-path", "K8sPSPHostFilesystem", "K8sPSPVolumeTypes"),
        ["W09"] = Of(Baseline, "disallow-host-ports", "host-ports-none", "K8sPSPHostNetworkingPorts"),
        ["W10"] = Of(Baseline, "disallow-host-process", "host-process-containers"),
        ["W11"] = Of(Baseline, "disallow-capabilities", "adding-capabilities", "K8sPSPCapabilities"),
        ["W12"] = Of(Restricted, "disallow-capabilities-strict", "require-drop-all", "K8sPSPCapabilities"),
        ["W13"] = Of(Restricted, "disallow-capabilities-strict", "adding-capabilities-strict", "K8sPSPCapabilities"),
        ["W16"] = Of(Restricted, "disallow-privilege-escalation", "privilege-escalation", "K8sPSPAllowPrivilegeEscalationContainer"),
        ["W17"] = Of(Restricted, "require-run-as-nonroot", "run-as-non-root", "K8sPSPAllowedUsers"),
        ["W18"] = Of(Restricted, "require-run-as-non-root-user", "run-as-non-root-user", "K8sPSPAllowedUsers"),
        ["W21"] = Of(Baseline, "restrict-seccomp", "check-seccomp", "K8sPSPSeccomp"),
        ["W22"] = Of(Restricted, "restrict-seccomp-strict", "check-seccomp-strict", "K8sPSPSeccomp"),
        ["W24"] = Of(Baseline, "restrict-apparmor-profiles", "app-armor", "K8sPSPAppArmor"),
        ["W25"] = new(Baseline, "disallow-selinux", ["selinux-type", "selinux-user-role"], ["K8sPSPSELinuxV2"]),
        ["W26"] = Of(Baseline, "disallow-proc-mount", "check-proc-mount", "K8sPSPProcMount"),
        ["W27"] = Of(Baseline, "restrict-sysctls", "check-sysctls", "K8sPSPForbiddenSysctls"),
        ["W28"] = Of(Restricted, "restrict-volume-types", "restricted-volumes", "K8sPSPVolumeTypes"),
        ["W29"] = new(Baseline, null, [], []),
        ["W30"] = Of(null, "require-ro-rootfs", "validate-readOnlyRootFilesystem", "K8sPSPReadOnlyRootFilesystem"),
        ["W34"] = new(null, null, [], ["K8sPSPAutomountServiceAccountTokenPod"]),
        ["W45"] = new(Restricted, null, [], []),
        ["I02"] = new(null, null, [], ["K8sImageDigests"]),
        ["I03"] = new(null, null, [], ["K8sAllowedRepos"]),
        ["N08"] = new(null, null, [], ["K8sBlockLoadBalancer", "K8sBlockNodePort"]),
        ["N09"] = new(null, null, [], ["K8sExternalIPs"]),
        ["R01"] = new(null, null, [], ["K8sContainerRequests"]),
        ["R02"] = new(null, null, [], ["K8sContainerRequests"]),
        ["R03"] = new(null, null, [], ["K8sContainerLimits"]),
        ["R04"] = new(null, null, [], ["K8sContainerLimits"]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static KnownPolicy Of(PodSecurityLevel? level, string policy, string rule, params string[] constraints) => new(level, policy, [rule], [.. constraints]);
}
