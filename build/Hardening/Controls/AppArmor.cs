using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>No AppArmor profile is Unconfined.</summary>
/// <remarks>Pod Security Standards, baseline: appArmorProfile, as field and as annotation.</remarks>
public sealed class AppArmor : IControl
{
    public string Id => "W24";

    public string Title => "No AppArmor profile is Unconfined";

    public Severity Severity => Severity.Medium;

    public string Rationale => "Mandatory access control behind capabilities and seccomp is switched off.";

    public IEnumerable<Violation> Evaluate(Workload workload, KubernetesVersion kubernetes) =>
        Fields(workload.Pod).Concat(Annotations(workload.Pod));

    private const string Annotation = "container.apparmor.security.beta.kubernetes.io/";

    private static IEnumerable<Violation> Fields(PodTemplate pod) => SecurityContexts.Of(pod)
        .Select(context => (context.Container, Profile: context.Field["appArmorProfile"]))
        .Where(found => found.Profile.IsSet && found.Profile["type"].Text is not ("RuntimeDefault" or "Localhost"))
        .Select(found => Violation.At(found.Profile["type"], found.Container));

    private static IEnumerable<Violation> Annotations(PodTemplate pod) =>
        from name in pod.Metadata["annotations"].Map?.Select(annotation => annotation.Key) ?? []
        where name.StartsWith(Annotation, StringComparison.Ordinal)
        let field = pod.Metadata["annotations"][name]
        where field.Text is { } profile && !(profile is "" or "runtime/default" || profile.StartsWith("localhost/", StringComparison.Ordinal))
        select new Violation(field.Path, name[Annotation.Length..], field.Shown);
}
