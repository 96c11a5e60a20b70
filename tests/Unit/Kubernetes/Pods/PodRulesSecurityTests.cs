namespace Welkin.Tests.Unit.Kubernetes.Pods;

/// <summary>What the API asks of security contexts, in its words.</summary>
public sealed class PodRulesSecurityTests
{
    [Theory]
    [InlineData("procMount: Open", "spec.containers[0].securityContext.procMount: Unsupported value: \"Open\": supported values: \"Default\", \"Unmasked\"")]
    [InlineData("seccompProfile: {type: Localhost}", "spec.containers[0].securityContext.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost")]
    [InlineData("seccompProfile: {type: RuntimeDefault, localhostProfile: a}", "spec.containers[0].securityContext.seccompProfile.localhostProfile: Invalid value: {\"Type\":\"RuntimeDefault\",\"LocalhostProfile\":\"a\"}: can only be set when seccomp type is Localhost")]
    [InlineData("appArmorProfile: {type: Localhost, localhostProfile: ' a'}", "spec.containers[0].securityContext.appArmorProfile.localhostProfile: Invalid value: \" a\": must not be padded with whitespace")]
    [InlineData("windowsOptions: {runAsUserName: 'a\\b\\c'}", "spec.containers[0].securityContext.windowsOptions.runAsUserName: Invalid value: \"a\\\\b\\\\c\": runAsUserName cannot contain more than one backslash")]
    public void A_containers_security_context_is_judged(string context, string expected) => Assert.Equal(expected, PodCase.Container($"securityContext: {{{context}}}"));

    [Fact]
    public void What_is_privileged_cannot_be_kept_from_more_privileges() => Assert.Equal(
        "spec.containers[0].securityContext: Invalid value: {\"Capabilities\":null,\"Privileged\":true,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,\"RunAsGroup\":null,\"RunAsNonRoot\":null,\"ReadOnlyRootFilesystem\":null,\"AllowPrivilegeEscalation\":false,\"ProcMount\":null,\"SeccompProfile\":null,\"AppArmorProfile\":null}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true",
        PodCase.Container("securityContext: {privileged: true, allowPrivilegeEscalation: false}"));

    [Theory]
    [InlineData("securityContext: {fsGroup: -1, supplementalGroups: [1, -2]}", "spec.securityContext.fsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive\nspec.securityContext.supplementalGroups[1]: Invalid value: -2: must be between 0 and 2147483647, inclusive")]
    [InlineData("securityContext: {fsGroupChangePolicy: Never}", "spec.securityContext.fsGroupChangePolicy: Unsupported value: \"Never\": supported values: \"Always\", \"OnRootMismatch\"")]
    [InlineData("securityContext: {sysctls: [{name: net.core.somaxconn, value: '1'}]}, hostNetwork: true", "spec.securityContext.sysctls[0].name: Invalid value: \"net.core.somaxconn\": may not be specified when 'hostNetwork' is true")]
    [InlineData("hostPID: true, shareProcessNamespace: true", "spec.securityContext.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled")]
    [InlineData("hostUsers: false, hostPID: true", "spec.HostPID: Forbidden: when `hostUsers` is false")]
    [InlineData("os: {name: linux}, securityContext: {windowsOptions: {}}", "spec.securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod")]
    [InlineData("os: {name: windows}, hostIPC: true, securityContext: {runAsUser: 1}", "spec.hostIPC: Forbidden: cannot be set for a windows pod\nspec.securityContext.runAsUser: Forbidden: cannot be set for a windows pod")]
    [InlineData("os: {name: plan9}", "spec.os: Unsupported value: \"plan9\": supported values: \"linux\", \"windows\"")]
    [InlineData("securityContext: {windowsOptions: {hostProcess: true}}", "spec.hostNetwork: Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers")]
    public void A_pods_security_context_is_judged(string fields, string expected) => Assert.Equal(expected, PodCase.Pod(fields));

    [Theory]
    [InlineData("container.apparmor.security.beta.kubernetes.io/z: runtime/default", "metadata.annotations[container.apparmor.security.beta.kubernetes.io/z]: Invalid value: \"z\": container not found")]
    [InlineData("container.apparmor.security.beta.kubernetes.io/c: strict", "metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]: Invalid value: \"strict\": invalid AppArmor profile name: \"strict\"")]
    [InlineData("controller.kubernetes.io/pod-deletion-cost: '+1'", "metadata.annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: \"+1\": must be a 32bit integer")]
    public void Annotations_that_mean_something_are_judged(string annotation, string expected) =>
        Assert.Equal(expected, PodCase.Faults("{containers: [{name: c, image: 'a:1'}]}", $"{{name: x, annotations: {{{annotation}}}}}"));

    [Fact]
    public void An_annotation_must_not_gainsay_the_field() => Assert.Equal(
        "spec.containers[0].securityContext.appArmorProfile.type: Forbidden: apparmor type in annotation and field must match",
        PodCase.Faults("{containers: [{name: c, image: 'a:1', securityContext: {appArmorProfile: {type: Unconfined}}}]}", "{name: x, annotations: {container.apparmor.security.beta.kubernetes.io/c: runtime/default}}"));
}
