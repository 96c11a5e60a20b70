using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container refuses to run as root.</summary>
/// <remarks>Pod Security Standards, restricted: runAsNonRoot, from v1.35 on not in a user namespace of the pod's own.</remarks>
public sealed class NonRoot : IControl
{
    public string Id => "W17";

    public string Title => "Every container refuses to run as root";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Root in a container is root on the node for whatever leads out of it.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes)
    {
        if (workload.Pod.HasUserNamespace && kubernetes.IsAtLeast(35))
            yield break;

        var pod = workload.Pod.SecurityContext["runAsNonRoot"];
        if (pod.Flag == false)
            yield return Violation.At(pod);
        foreach (var container in workload.Pod.Containers)
        {
            var own = container.SecurityContext["runAsNonRoot"];
            if ((own.Flag ?? pod.Flag) != true)
                yield return Violation.At(own, container);
        }
    }
}
