using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Every container sees /proc masked.</summary>
/// <remarks>Pod Security Standards, baseline: procMount, from v1.35 on not in a user namespace of the pod's own.</remarks>
public sealed class ProcMount : IControl
{
    public string Id => "W26";

    public string Title => "Every container sees /proc masked";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Unmasked parts of /proc show and change settings of the node.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        workload.Pod.HasUserNamespace && kubernetes.IsAtLeast(35) ? [] : Unmasked(workload.Pod);

    internal static IEnumerable<Violation> Unmasked(PodTemplate pod) =>
        from container in pod.Containers
        let field = container.SecurityContext["procMount"]
        where field.IsSet && field.Text != "Default"
        select Violation.At(field, container);
}
