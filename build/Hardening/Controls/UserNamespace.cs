using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A user namespace of a pod's own, where root is nobody on the node (KEP-127).</summary>
internal static class UserNamespace
{
    /// <summary>From v1.33 on it is on by default; an API server before that drops the field.</summary>
    private const int OnByDefault = 33;

    /// <summary>True where the pod has one.</summary>
    public static bool Isolates(PodTemplate pod, KubernetesVersion kubernetes) => pod.HasUserNamespace && kubernetes.IsAtLeast(OnByDefault);

    /// <summary>
    /// True where the pod could have one. The API server refuses it beside namespaces and block devices of the node; privileged containers and
    /// paths of the node would find the node's files to be somebody else's, and NFS has no mapping of ids.
    /// </summary>
    public static bool IsPossible(Workload workload) => workload is { Facts: null or { HostUsers: null }, Pod: var pod }
        && !pod.IsWindows
        && !new[] { "hostNetwork", "hostPID", "hostIPC" }.Any(name => pod.Spec[name].Flag == true)
        && !pod.Containers.Any(container => container.IsPrivileged || container.Field["volumeDevices"].Items.Any())
        && !pod.Volumes.Any(volume => volume["hostPath"].IsSet || volume["nfs"].IsSet);
}
