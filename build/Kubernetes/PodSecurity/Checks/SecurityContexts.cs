namespace Welkin.Kubernetes;

/// <summary>The checks of the Pod Security Standards, one file each (policy/check_*.go of pod-security-admission).</summary>
public static partial class PodSecurityChecks
{
    /// <summary>The pod's security context and those of its containers, for fields that stand in both.</summary>
    private static IEnumerable<(Container? Container, Field Field)> SecurityContexts(PodTemplate pod) =>
        [(null, pod.SecurityContext), .. pod.Containers.Select(container => ((Container?)container, container.SecurityContext))];

    private static bool IsLocalhostOr(string profile, string other) =>
        profile == other || profile.StartsWith("localhost/", StringComparison.Ordinal);
}
