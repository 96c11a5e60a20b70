using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What a kubelet refuses to start for a pod that is not to run as root (pkg/kubelet/kuberuntime/security_context.go).</summary>
/// <remarks>Which user an image has is known only where a behaviour says root; other images are taken to have a user of their own.</remarks>
internal static class RunAsNonRoot
{
    public static string? Mistake(PodRun pod, ContainerRun container)
    {
        var (own, common) = (container.Spec.Map("securityContext"), pod.Spec.Map("securityContext"));
        if ((Flag(own) ?? Flag(common)) is not true)
            return null;
        return (User(own) ?? User(common)) switch
        {
            0 => $"container's runAsUser breaks non-root policy (pod: {ShownValue.Quoted(pod.Shown)}, container: {container.Name})",
            null when container.Outcome is ImageOutcome.OfRoot => $"container has runAsNonRoot and image will run as root (pod: {ShownValue.Quoted(pod.Shown)}, container: {container.Name})",
            _ => null,
        };
    }

    private static bool? Flag(JsonObject? context) => Field.Of(context ?? [])["runAsNonRoot"].Flag;

    private static long? User(JsonObject? context) => Field.Of(context ?? [])["runAsUser"].Number;
}
