using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>SELinux types are those of containers, user and role the default.</summary>
/// <remarks>Pod Security Standards, baseline: seLinuxOptions; container_engine_t from v1.31 on.</remarks>
public sealed class SeLinux : IControl
{
    public string Id => "W25";

    public string Title => "SELinux types are those of containers, user and role the default";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Another type, user or role takes the container out of its SELinux confinement.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        from context in SecurityContexts.Of(workload.Pod)
        let options = context.Field["seLinuxOptions"]
        from field in new[] { options["type"], options["user"], options["role"] }
        where !IsAllowed(field, field == options["type"], kubernetes)
        select Violation.At(field, context.Container);

    private static bool IsAllowed(Field field, bool isType, KubernetesVersion kubernetes) => field.Text switch
    {
        null or "" => true,
        "container_t" or "container_init_t" or "container_kvm_t" => isType,
        "container_engine_t" => isType && kubernetes.IsAtLeast(31),
        _ => false,
    };
}
