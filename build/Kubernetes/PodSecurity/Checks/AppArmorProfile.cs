using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>App armor profile.</content>
public static partial class PodSecurityChecks
{
    /// <summary>What the annotation of a container's profile begins with, before there was a field.</summary>
    public const string AppArmorAnnotation = "container.apparmor.security.beta.kubernetes.io/";

    /// <summary>The runtime's AppArmor profile is not switched off; field and annotation count in every version.</summary>
    public static PodSecurityCheck AppArmorProfile { get; } = new("appArmorProfile", PodSecurityLevel.Baseline, [new(0, AppArmorFrom0)]);

    private static PodSecurityFinding? AppArmorFrom0(PodTemplate pod)
    {
        ImmutableArray<PodSecurityViolation> fields =
        [
            .. from context in SecurityContexts(pod)
               let profile = context.Field["appArmorProfile"]
               where profile.IsSet && profile["type"].Text is not ("RuntimeDefault" or "Localhost")
               select PodSecurityViolation.At(profile["type"], context.Container),
        ];
        var annotations = pod.Metadata["annotations"];
        ImmutableArray<PodSecurityViolation> annotated =
        [
            .. from name in annotations.Map?.Select(annotation => annotation.Key) ?? []
               where name.StartsWith(AppArmorAnnotation, StringComparison.Ordinal)
               let field = annotations[name]
               where field.Text is { Length: > 0 } profile && !IsLocalhostOr(profile, "runtime/default")
               select new PodSecurityViolation(field, name[AppArmorAnnotation.Length..]),
        ];
        ImmutableArray<string> values =
        [
            .. Sorted(fields.Select(violation => violation.Field.Text ?? "")),
            .. Sorted(annotated.Select(violation => $"{AppArmorAnnotation}{violation.Container}={GoQuote.Of(violation.Field.Text!)}")),
        ];
        var setters = Setters(fields).Concat(annotated.IsEmpty ? [] : [Plural(annotated.Length, "annotation", "annotations")]);
        return PodSecurityFinding.Of(Plural(values.Length, "forbidden AppArmor profile", "forbidden AppArmor profiles"), [.. fields, .. annotated],
            () => $"{Together(setters)} must not set AppArmor profile type to {Quoted(values)}");
    }
}
