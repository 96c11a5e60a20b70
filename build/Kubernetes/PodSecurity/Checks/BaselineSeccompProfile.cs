using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Baseline seccomp profile.</content>
public static partial class PodSecurityChecks
{
    private const string SeccompPod = "seccomp.security.alpha.kubernetes.io/pod";
    private const string SeccompContainer = "container.seccomp.security.alpha.kubernetes.io/";

    /// <summary>Seccomp is not switched off: by annotation before 1.19, by field from then on.</summary>
    public static PodSecurityCheck BaselineSeccompProfile { get; } =
        new("seccompProfile_baseline", PodSecurityLevel.Baseline, [new(0, SeccompAnnotations), new(19, SeccompFields)]);

    private static PodSecurityFinding? SeccompAnnotations(PodTemplate pod)
    {
        var keys = new[] { (Key: SeccompPod, Container: (Container?)null) }
            .Concat(pod.Containers.Select(container => (Key: SeccompContainer + container.Name, Container: (Container?)container)));
        ImmutableArray<(string Key, PodSecurityViolation Violation)> bad =
        [
            .. from annotation in keys
               let field = pod.Metadata["annotations"][annotation.Key]
               where field.Text is { } profile && profile != "docker/default" && !IsLocalhostOr(profile, "runtime/default")
               select (annotation.Key, PodSecurityViolation.At(field, annotation.Container)),
        ];
        var said = Sorted(bad.Select(found => $"{found.Key}={GoQuote.Of(found.Violation.Field.Text!)}"));
        return PodSecurityFinding.Of("seccompProfile", [.. bad.Select(found => found.Violation)],
            () => $"forbidden {Plural(said.Length, "annotation", "annotations")} {string.Join(", ", said)}");
    }

    private static PodSecurityFinding? SeccompFields(PodTemplate pod)
    {
        var unconfined = Unconfined(pod);
        return PodSecurityFinding.Of("seccompProfile", unconfined, () => MustNotSetSeccomp(unconfined));
    }

    /// <summary>True for the types that restricted asks for and baseline allows.</summary>
    public static bool IsConfinedBySeccomp(Field profile) => profile["type"].Text is "RuntimeDefault" or "Localhost";

    private static ImmutableArray<PodSecurityViolation> Unconfined(PodTemplate pod) =>
    [
        .. from context in SecurityContexts(pod)
           let profile = context.Field["seccompProfile"]
           where profile.IsSet && !IsConfinedBySeccomp(profile)
           select PodSecurityViolation.At(profile["type"], context.Container),
    ];

    private static string MustNotSetSeccomp(ImmutableArray<PodSecurityViolation> unconfined) =>
        $"{Together(Setters(unconfined))} must not set securityContext.seccompProfile.type to "
        + Quoted(Sorted(unconfined.Select(violation => violation.Field.Text ?? "")));
}
