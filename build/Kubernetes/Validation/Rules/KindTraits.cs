namespace Welkin.Kubernetes;

/// <summary>What upstream's strategies of kinds differ in, beyond what they judge.</summary>
internal static class KindTraits
{
    private static readonly string[] OtherServers = ["apiextensions.k8s.io", "apiregistration.k8s.io", "admissionregistration.k8s.io"];

    private static readonly string[] Twice = ["Namespace", "Node", "PersistentVolume", "PersistentVolumeClaim", "ResourceQuota", "ReplicationController"];

    private static readonly string[] Generations =
    [
        "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod", "ReplicationController", "NetworkPolicy", "Ingress", "IngressClass",
        "PodDisruptionBudget", "PriorityLevelConfiguration", "FlowSchema", "CustomResourceDefinition", "ValidatingAdmissionPolicy", "ValidatingWebhookConfiguration",
        "MutatingAdmissionPolicy", "MutatingWebhookConfiguration", "EndpointSlice", "ResourceSlice", "PriorityClass",
        "ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicyBinding",
    ];

    private static readonly string[] NeedsVersion =
        ["apiextensions.k8s.io", "apiregistration.k8s.io", "admissionregistration.k8s.io", "flowcontrol.apiserver.k8s.io", "coordination.k8s.io", "node.k8s.io"];

    /// <summary>True where a finalizer without a domain must be one of Kubernetes' own.</summary>
    public static bool KnowsFinalizers(GroupVersionKind type) => !OtherServers.Contains(type.Group);

    /// <summary>True where the kind's own rules come before those of the metadata, which then are the machinery's.</summary>
    public static bool JudgesMetadataLast(GroupVersionKind type) => type is { Group: "" or "events.k8s.io", Kind: "Event" };

    /// <summary>True where an update is judged as a create first, so that mistakes in labels are told once more.</summary>
    public static bool JudgesMetadataTwice(GroupVersionKind type) => type.Group.Length == 0 && Twice.Contains(type.Kind);

    /// <summary>True where <c>metadata.generation</c> counts changes.</summary>
    public static bool HasGeneration(GroupVersionKind type) => Generations.Contains(type.Kind);

    /// <summary>True where an update without a resource version overwrites.</summary>
    public static bool UpdatesUnconditionally(GroupVersionKind type) => type switch
    {
        { Group: "storage.k8s.io" } => type.Kind == "StorageClass",
        { Group: "policy", Kind: "PodDisruptionBudget" } => false,
        { Group: "", Kind: "ServiceAccount" } => false,
        _ => !NeedsVersion.Contains(type.Group),
    };

    /// <summary>True where an update makes what does not exist.</summary>
    public static bool CreatesOnUpdate(GroupVersionKind type) => type switch
    {
        { Group: "rbac.authorization.k8s.io" or "coordination.k8s.io" } => true,
        { Group: "", Kind: "Event" or "Endpoints" or "LimitRange" or "PodTemplate" } => true,
        { Group: "events.k8s.io" } => true,
        _ => false,
    };
}
