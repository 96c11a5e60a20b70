using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>The fields of the kinds that a node is made from, from the Go types of each API version.</summary>
internal static class KnownShapes
{
    private const string Type = "apiVersion kind ";
    private const string Volumes = "extraVolumes[name hostPath mountPath readOnly pathType]";
    private const string Endpoint = "localAPIEndpoint{advertiseAddress bindPort}";
    private const string Discovery = "discovery{bootstrapToken{token apiServerEndpoint caCertHashes unsafeSkipCAVerification} file{kubeConfigPath} tlsBootstrapToken timeout}";
    private const string Networking = "networking{serviceSubnet podSubnet dnsDomain}";
    private const string Tokens = "bootstrapTokens[token description ttl expires usages groups]";
    private const string Node3 = "nodeRegistration{name criSocket taints[key value effect timeAdded] kubeletExtraArgs* ignorePreflightErrors imagePullPolicy}";
    private const string Node4 = "nodeRegistration{name criSocket taints[key value effect timeAdded] kubeletExtraArgs[name value] ignorePreflightErrors imagePullPolicy imagePullSerial}";
    private const string Component4 = "extraArgs[name value] " + Volumes + " extraEnvs*";

    private static readonly ImmutableSortedDictionary<string, string> Texts = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
    {
        ["kubeadm.k8s.io/v1beta3 InitConfiguration"] = $"{Tokens} {Node3} {Endpoint} certificateKey skipPhases patches{{directory}}",
        ["kubeadm.k8s.io/v1beta3 JoinConfiguration"] = $"{Node3} caCertPath {Discovery} controlPlane{{{Endpoint} certificateKey}} skipPhases patches{{directory}}",
        ["kubeadm.k8s.io/v1beta3 ClusterConfiguration"] =
            "etcd{local{imageRepository imageTag dataDir extraArgs* serverCertSANs peerCertSANs} external{endpoints caFile certFile keyFile}} " + Networking +
            " kubernetesVersion controlPlaneEndpoint apiServer{extraArgs* " + Volumes + " certSANs timeoutForControlPlane} controllerManager{extraArgs* " + Volumes + "} " +
            "scheduler{extraArgs* " + Volumes + "} dns{imageRepository imageTag} certificatesDir imageRepository featureGates* clusterName",
        ["kubeadm.k8s.io/v1beta4 InitConfiguration"] = $"{Tokens} dryRun {Node4} {Endpoint} certificateKey skipPhases patches{{directory}} timeouts*",
        ["kubeadm.k8s.io/v1beta4 JoinConfiguration"] = $"dryRun {Node4} caCertPath {Discovery} controlPlane{{{Endpoint} certificateKey}} skipPhases patches{{directory}} timeouts*",
        ["kubeadm.k8s.io/v1beta4 UpgradeConfiguration"] = "apply* diff* node* plan* timeouts*",
        ["kubeadm.k8s.io/v1beta4 ClusterConfiguration"] =
            "etcd{local{imageRepository imageTag dataDir extraArgs[name value] extraEnvs* serverCertSANs peerCertSANs} external{endpoints httpEndpoints caFile certFile keyFile}} " +
            Networking + " kubernetesVersion controlPlaneEndpoint apiServer{" + Component4 + " certSANs} controllerManager{" + Component4 + "} scheduler{" + Component4 + "} " +
            "dns{imageRepository imageTag disabled} proxy{disabled} certificatesDir imageRepository featureGates* clusterName encryptionAlgorithm " +
            "certificateValidityPeriod caCertificateValidityPeriod",
        ["kubelet.config.k8s.io/v1beta1 KubeletConfiguration"] = KubeletShape.Text,
        ["kubeproxy.config.k8s.io/v1alpha1 KubeProxyConfiguration"] = KubeletShape.Proxy,
        ["kind.x-k8s.io/v1alpha4 Cluster"] = """
            name nodes[role image labels* extraMounts[containerPath hostPath readOnly selinuxRelabel propagation] extraPortMappings[containerPort hostPort listenAddress protocol]
            gpus kubeadmConfigPatches kubeadmConfigPatchesJSON6902*] networking{ipFamily apiServerPort apiServerAddress podSubnet serviceSubnet disableDefaultCNI kubeProxyMode dnsSearch}
            featureGates* runtimeConfig* kubeadmConfigPatches kubeadmConfigPatchesJSON6902* containerdConfigPatches containerdConfigPatchesJSON6902
            """,
        ["apiserver.config.k8s.io/v1 EncryptionConfiguration"] =
            "resources[resources providers[aesgcm{keys[name secret]} aescbc{keys[name secret]} secretbox{keys[name secret]} identity* kms{apiVersion name cachesize endpoint timeout}]]",
        ["apiserver.config.k8s.io/v1 AdmissionConfiguration"] = "plugins[name path configuration*]",
        ["apiserver.config.k8s.io/v1 AuthenticationConfiguration"] = "jwt* anonymous{enabled conditions[path]}",
        ["apiserver.config.k8s.io/v1beta1 AuthenticationConfiguration"] = "jwt* anonymous{enabled conditions[path]}",
        ["pod-security.admission.config.k8s.io/v1 PodSecurityConfiguration"] =
            "defaults{enforce enforce-version audit audit-version warn warn-version} exemptions{usernames runtimeClasses namespaces}",
        ["eventratelimit.admission.k8s.io/v1alpha1 Configuration"] = "limits[type qps burst cacheSize]",
        ["audit.k8s.io/v1 Policy"] =
            "metadata* rules[level users userGroups verbs resources[group resources resourceNames] namespaces nonResourceURLs omitStages omitManagedFields] omitStages omitManagedFields",
    });

    /// <summary>The shapes by <c>apiVersion kind</c>.</summary>
    public static ImmutableSortedDictionary<string, FieldShape> All { get; } =
        Texts.ToImmutableSortedDictionary(entry => entry.Key, entry => FieldShape.Parse(Type + entry.Value), StringComparer.Ordinal);

    public static FieldShape? Of(ConfigurationDocument document) => All.GetValueOrDefault($"{document.ApiVersion} {document.Kind}");
}
