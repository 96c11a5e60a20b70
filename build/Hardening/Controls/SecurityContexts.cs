using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A pod's security context and those of its containers, for fields that stand in both.</summary>
internal static class SecurityContexts
{
    public static IEnumerable<(Container? Container, Field Field)> Of(PodTemplate pod) =>
        [(null, pod.SecurityContext), .. pod.Containers.Select(container => ((Container?)container, container.SecurityContext))];
}
