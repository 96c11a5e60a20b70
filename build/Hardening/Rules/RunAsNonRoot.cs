using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Refuses to start containers as user 0, and gives pods the user id of their image where the component knows it.</summary>
/// <remarks>
/// Pod Security Standards, restricted: runAsNonRoot is true for every container. Where a container is told to run as user 0 the kubelet
/// would refuse to start it, so it is left as it is and only its neighbours are hardened.
/// </remarks>
public sealed class RunAsNonRoot : IWorkloadRule
{
    public string Id => "run-as-non-root";

    public ImmutableArray<string> Serves => ["W17", "W18", "W19"];

    public ImmutableArray<string> Changes => ["spec.securityContext.runAsNonRoot", "spec.securityContext.runAsUser", "containers[*].securityContext.runAsNonRoot"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        var pod = workload.Pod.SecurityContext;
        var podUser = pod["runAsUser"];
        var (roots, others) = Split(workload.Pod);

        if (!podUser.IsSet && workload is { Facts.RunAsUser: { } user, Pod.IsWindows: false } && others.Any(container => !User(container).IsSet))
            yield return Edit.Set(podUser, user);

        foreach (var root in roots)
            yield return new Left(root.SecurityContext["runAsNonRoot"].Path, "runs as user 0 explicitly");

        var podCan = roots.Count == 0 && podUser.Number != 0;
        if (podCan)
            yield return Edit.Set(pod["runAsNonRoot"], true);
        foreach (var own in others.Select(container => container.SecurityContext["runAsNonRoot"]))
        {
            if (podCan && own.Flag == false)
                yield return Edit.Remove(own);
            else if (!podCan && (own.Flag ?? pod["runAsNonRoot"].Flag) != true)
                yield return Edit.Set(own, true);
        }
    }

    private static (List<Container> Roots, List<Container> Others) Split(PodTemplate pod)
    {
        var byRoot = pod.Containers.ToLookup(container => (User(container).Number ?? pod.SecurityContext["runAsUser"].Number) == 0);
        return ([.. byRoot[true]], [.. byRoot[false]]);
    }

    private static Field User(Container container) => container.SecurityContext["runAsUser"];
}
