using System.Collections.Frozen;

namespace Welkin.Kubernetes;

/// <summary>Which zero values Go leaves out of JSON: those of fields that are no pointers. OpenAPI does not tell pointers apart.</summary>
/// <remarks>From the struct tags of k8s.io/api. Most optional text is no pointer, most optional numbers and flags are.</remarks>
internal static class GoZeroes
{
    /// <summary>Numbers and flags that are no pointers.</summary>
    private static readonly FrozenSet<string> Dropped = Words("""
        Container.stdin Container.stdinOnce Container.tty EphemeralContainer.stdin EphemeralContainer.stdinOnce EphemeralContainer.tty
        ContainerPort.hostPort Probe.initialDelaySeconds Probe.timeoutSeconds Probe.periodSeconds Probe.successThreshold Probe.failureThreshold
        PodSpec.hostNetwork PodSpec.hostPID PodSpec.hostIPC VolumeMount.readOnly
        NFSVolumeSource.readOnly ISCSIVolumeSource.readOnly ISCSIVolumeSource.chapAuthDiscovery ISCSIVolumeSource.chapAuthSession GCEPersistentDiskVolumeSource.readOnly
        GCEPersistentDiskVolumeSource.partition AWSElasticBlockStoreVolumeSource.readOnly AWSElasticBlockStoreVolumeSource.partition
        PersistentVolumeClaimVolumeSource.readOnly CephFSVolumeSource.readOnly CinderVolumeSource.readOnly FCVolumeSource.readOnly FlexVolumeSource.readOnly
        GlusterfsVolumeSource.readOnly PortworxVolumeSource.readOnly QuobyteVolumeSource.readOnly RBDVolumeSource.readOnly ScaleIOVolumeSource.readOnly
        ScaleIOVolumeSource.sslEnabled StorageOSVolumeSource.readOnly AzureFileVolumeSource.readOnly
        NFSPersistentVolumeSource.readOnly ISCSIPersistentVolumeSource.readOnly CSIPersistentVolumeSource.readOnly RBDPersistentVolumeSource.readOnly
        ServicePort.nodePort ServiceSpec.healthCheckNodePort ServiceSpec.publishNotReadyAddresses
        DeploymentSpec.minReadySeconds DeploymentSpec.paused ReplicaSetSpec.minReadySeconds StatefulSetSpec.minReadySeconds DaemonSetSpec.minReadySeconds
        ReplicationControllerSpec.minReadySeconds NodeSpec.unschedulable ObjectMeta.generation PriorityClass.globalDefault
        DeploymentStatus.observedGeneration DeploymentStatus.replicas DeploymentStatus.updatedReplicas DeploymentStatus.readyReplicas
        DeploymentStatus.availableReplicas DeploymentStatus.unavailableReplicas ReplicaSetStatus.observedGeneration ReplicaSetStatus.readyReplicas
        JobStatus.active JobStatus.succeeded JobStatus.failed PodStatus.observedGeneration PodCondition.observedGeneration Condition.observedGeneration
        Event.count APIServiceSpec.insecureSkipTLSVerify APIServiceSpec.groupPriorityMinimum
        """);

    /// <summary>Text that is a pointer, so that an empty one says something.</summary>
    private static readonly FrozenSet<string> Kept = Words("""
        PersistentVolumeClaimSpec.storageClassName PersistentVolumeClaimSpec.volumeMode PersistentVolumeClaimSpec.volumeAttributesClassName
        PersistentVolumeSpec.volumeMode PersistentVolumeSpec.volumeAttributesClassName PodSpec.runtimeClassName IngressSpec.ingressClassName
        ServicePort.appProtocol EndpointPort.appProtocol EndpointPort.name Endpoint.hostname Endpoint.nodeName Endpoint.zone
        LeaseSpec.holderIdentity SecurityContext.procMount HostPathVolumeSource.type TypedLocalObjectReference.apiGroup CronJobSpec.timeZone
        """);

    /// <summary>What is written even where OpenAPI calls it optional, because its tag has no omitempty, or is a time, which is never empty to it.</summary>
    private static readonly FrozenSet<string> Written = Words("""
        ProjectedVolumeSource.sources StatefulSetStatus.availableReplicas CustomResourceDefinitionStatus.conditions
        PodCondition.lastProbeTime PodCondition.lastTransitionTime DeploymentCondition.lastUpdateTime DeploymentCondition.lastTransitionTime
        ReplicaSetCondition.lastTransitionTime StatefulSetCondition.lastTransitionTime DaemonSetCondition.lastTransitionTime ReplicationControllerCondition.lastTransitionTime
        JobCondition.lastProbeTime JobCondition.lastTransitionTime NodeCondition.lastHeartbeatTime NodeCondition.lastTransitionTime
        PersistentVolumeClaimCondition.lastProbeTime PersistentVolumeClaimCondition.lastTransitionTime NamespaceCondition.lastTransitionTime
        HorizontalPodAutoscalerCondition.lastTransitionTime APIServiceCondition.lastTransitionTime CustomResourceDefinitionCondition.lastTransitionTime
        """);

    /// <summary>True for a field that is written although it is optional and absent.</summary>
    public static bool IsWritten(string holder, string field) => Written.Contains($"{holder}.{field}");

    public static bool IsDropped(string holder, string field, ValueKind kind) => kind == ValueKind.Text
        ? !Kept.Contains($"{holder}.{field}")
        : kind is ValueKind.WholeNumber or ValueKind.Flag or ValueKind.Number && Dropped.Contains($"{holder}.{field}");

    private static FrozenSet<string> Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
