namespace Welkin.Kubernetes;

/// <summary>All containers of a pod, in the order in which the API visits them (upstream: VisitContainersWithPath).</summary>
internal static class PodContainers
{
    public static IEnumerable<PodPart> Of(PodPart spec) => [.. spec.Parts("initContainers"), .. spec.Parts("containers"), .. spec.Parts("ephemeralContainers")];

    /// <summary>True for an init container that goes on running: a sidecar (KEP-753).</summary>
    public static bool IsSidecar(PodPart initContainer) => initContainer.Text("restartPolicy") == "Always";
}
