using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No seccomp profile is Unconfined.</summary>
/// <remarks>Pod Security Standards, baseline: seccompProfile.</remarks>
public sealed class UnconfinedSeccomp : IControl
{
    public string Id => "W21";

    public string Title => "No seccomp profile is Unconfined";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Every system call of the kernel is open to the container.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        SecurityContexts.Of(workload.Pod)
            .Select(context => (context.Container, Profile: context.Field["seccompProfile"]))
            .Where(found => found.Profile.IsSet && !IsConfined(found.Profile))
            .Select(found => Violation.At(found.Profile["type"], found.Container));

    internal static bool IsConfined(Field profile) => profile["type"].Text is "RuntimeDefault" or "Localhost";
}
