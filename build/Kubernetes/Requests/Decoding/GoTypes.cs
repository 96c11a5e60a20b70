using System.Collections.Frozen;

namespace Welkin.Kubernetes;

/// <summary>How Go names the types of the API, as its decoder's messages show them.</summary>
internal static class GoTypes
{
    // Text that has a type of its own in Go, which OpenAPI does not tell: field of a struct, then the type.
    private static readonly FrozenDictionary<string, string> Words = """
        Container.imagePullPolicy v1.PullPolicy
        Container.terminationMessagePolicy v1.TerminationMessagePolicy
        Container.restartPolicy v1.ContainerRestartPolicy
        EphemeralContainer.imagePullPolicy v1.PullPolicy
        EphemeralContainer.terminationMessagePolicy v1.TerminationMessagePolicy
        ContainerPort.protocol v1.Protocol
        ServicePort.protocol v1.Protocol
        EndpointPort.protocol v1.Protocol
        NetworkPolicyPort.protocol v1.Protocol
        PodSpec.restartPolicy v1.RestartPolicy
        PodSpec.dnsPolicy v1.DNSPolicy
        PodSpec.preemptionPolicy v1.PreemptionPolicy
        PodSecurityContext.fsGroupChangePolicy v1.PodFSGroupChangePolicy
        PodSecurityContext.supplementalGroupsPolicy v1.SupplementalGroupsPolicy
        SecurityContext.procMount v1.ProcMountType
        SeccompProfile.type v1.SeccompProfileType
        AppArmorProfile.type v1.AppArmorProfileType
        HTTPGetAction.scheme v1.URIScheme
        Toleration.operator v1.TolerationOperator
        Toleration.effect v1.TaintEffect
        Taint.effect v1.TaintEffect
        NodeSelectorRequirement.operator v1.NodeSelectorOperator
        LabelSelectorRequirement.operator v1.LabelSelectorOperator
        TopologySpreadConstraint.whenUnsatisfiable v1.UnsatisfiableConstraintAction
        HostPathVolumeSource.type v1.HostPathType
        EmptyDirVolumeSource.medium v1.StorageMedium
        VolumeMount.mountPropagation v1.MountPropagationMode
        ServiceSpec.type v1.ServiceType
        ServiceSpec.sessionAffinity v1.ServiceAffinity
        ServiceSpec.externalTrafficPolicy v1.ServiceExternalTrafficPolicy
        ServiceSpec.internalTrafficPolicy v1.ServiceInternalTrafficPolicy
        ServiceSpec.ipFamilyPolicy v1.IPFamilyPolicy
        Secret.type v1.SecretType
        PersistentVolumeClaimSpec.volumeMode v1.PersistentVolumeMode
        PersistentVolumeSpec.volumeMode v1.PersistentVolumeMode
        PersistentVolumeSpec.persistentVolumeReclaimPolicy v1.PersistentVolumeReclaimPolicy
        DeploymentStrategy.type v1.DeploymentStrategyType
        StatefulSetUpdateStrategy.type v1.StatefulSetUpdateStrategyType
        StatefulSetSpec.podManagementPolicy v1.PodManagementPolicyType
        DaemonSetUpdateStrategy.type v1.DaemonSetUpdateStrategyType
        JobSpec.completionMode v1.CompletionMode
        CronJobSpec.concurrencyPolicy v1.ConcurrencyPolicy
        HTTPIngressPath.pathType v1.PathType
        OwnerReference.uid types.UID
        ObjectMeta.uid types.UID
        ObjectReference.uid types.UID
        """.Split('\n').Select(line => line.Split(' ')).ToFrozenDictionary(words => words[0], words => words[1], StringComparer.Ordinal);

    /// <param name="holder">The struct that has the field.</param>
    /// <param name="field">Its name in JSON.</param>
    public static string Of(ValueSchema schema, string holder = "", string field = "") => schema.Kind switch
    {
        _ when schema.TypeName is { } name => Named(name),
        ValueKind.Text when schema.Format == "byte" => "[]uint8",
        ValueKind.Text => Words.GetValueOrDefault($"{holder}.{field}", "string"),
        ValueKind.WholeNumber => schema.Format ?? "int64",
        ValueKind.Number => "float64",
        ValueKind.Flag => "bool",
        ValueKind.List => $"[]{Of(schema.Items ?? ValueSchema.Anything)}",
        ValueKind.Map when schema.AdditionalProperties is { Kind: ValueKind.Quantity } => "v1.ResourceList",
        ValueKind.Map when schema.AdditionalProperties is { } values => $"map[string]{Of(values)}",
        _ => "interface {}",
    };

    /// <summary>The name of a struct without its package; empty for what is none.</summary>
    public static string Struct(ValueSchema schema) => schema.TypeName is { } name ? name[(name.LastIndexOf('.') + 1)..] : "";

    /// <summary>The name of the internal type, into which a body is converted.</summary>
    public static string Internal(GroupVersionKind kind) => $"{(kind.Group.Length == 0 ? "core" : kind.Group.Split('.')[0])}.{kind.Kind}";

    /// <summary>The package, which is the version, and the name.</summary>
    public static string Named(string openApiName) => openApiName.Split('.') is [.., var package, var type] ? $"{package}.{type}" : openApiName;
}
