using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No container runs as user 0.</summary>
/// <remarks>Pod Security Standards, restricted: runAsUser, from v1.35 on not in a user namespace of the pod's own.</remarks>
public sealed class RootUser : IControl
{
    public string Id => "W18";

    public string Title => "No container runs as user 0";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Root in a container is root on the node for whatever leads out of it.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        workload.Pod.HasUserNamespace && kubernetes.IsAtLeast(35)
            ? []
            : SecurityContexts.Of(workload.Pod)
                .Select(context => (context.Container, Field: context.Field["runAsUser"]))
                .Where(found => found.Field.Number == 0)
                .Select(found => Violation.At(found.Field, found.Container));
}
