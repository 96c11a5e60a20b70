using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of seccomp profiles, in fields and in the annotations that came before them.</summary>
internal static class SeccompRules
{
    private const string PodKey = "seccomp.security.alpha.kubernetes.io/pod";
    private const string ContainerKeys = "container.seccomp.security.alpha.kubernetes.io/";
    private const string Local = "localhost/";
    private const string TypesDiffer = "seccomp type in annotation and field must match";

    private static readonly string[] Types = ["Localhost", "RuntimeDefault", "Unconfined"];

    /// <summary>Upstream: validateSeccompProfileField.</summary>
    public static void Field(PodPart context, FaultList faults)
    {
        if (context.Part("seccompProfile") is not { } profile)
            return;
        var type = profile.Text("type");
        if (type.Length == 0)
            faults.Required(profile.At("type"), "type is required when seccompProfile is set");
        else
            faults.Known(profile, "type", Types);

        if (type != "Localhost")
        {
            if (profile.Has("localhostProfile"))
                faults.Invalid(profile.At("localhostProfile"), new JsonObject { ["Type"] = type, ["LocalhostProfile"] = profile.Text("localhostProfile") }, "can only be set when seccomp type is Localhost");
        }
        else if (!profile.Has("localhostProfile"))
            faults.Required(profile.At("localhostProfile"), "must be set when seccomp type is Localhost");
        else
            RelativePath.Descending(profile.At("localhostProfile"), profile.Text("localhostProfile"), faults);
    }

    /// <summary>Upstream: ValidateSeccompPodAnnotations.</summary>
    public static void Annotations(PodPart annotations, FaultList faults)
    {
        if (annotations.Has(PodKey))
            Annotation(annotations.At(PodKey), annotations.Text(PodKey), faults);
        foreach (var (key, value) in annotations.Map)
        {
            if (key.StartsWith(ContainerKeys, StringComparison.Ordinal))
                Annotation(annotations.At(key), JsonTypes.Text(value) ?? "", faults);
        }
    }

    /// <summary>Annotation and field must say the same (upstream: validateSeccompAnnotationsAndFields).</summary>
    public static void Agree(PodPart annotations, PodPart spec, FaultList faults)
    {
        if (annotations.Map.Count == 0)
            return;
        if (annotations.Has(PodKey) && spec.PartOrEmpty("securityContext").Part("seccompProfile") is { } ofPod)
            Agree(annotations.Text(PodKey), ofPod, faults);
        foreach (var container in PodContainers.Of(spec))
        {
            if (container.PartOrEmpty("securityContext").Part("seccompProfile") is { } profile && annotations.Has(ContainerKeys + container.Text("name")))
                Agree(annotations.Text(ContainerKeys + container.Text("name")), profile, faults);
        }
    }

    private static void Agree(string annotation, PodPart profile, FaultList faults)
    {
        switch (profile.Text("type"))
        {
            case "Unconfined" when annotation != "unconfined":
            case "RuntimeDefault" when annotation is not ("runtime/default" or "docker/default"):
            case "Localhost" when !annotation.StartsWith(Local, StringComparison.Ordinal):
                faults.Forbidden(profile.At("type"), TypesDiffer);
                break;
            case "Localhost" when !profile.Has("localhostProfile") || annotation[Local.Length..] != profile.Text("localhostProfile"):
                faults.Forbidden(profile.At("localhostProfile"), "seccomp profile in annotation and field must match");
                break;
        }
    }

    private static void Annotation(FieldPath path, string profile, FaultList faults)
    {
        if (profile is "runtime/default" or "docker/default" or "unconfined")
            return;
        if (profile.StartsWith(Local, StringComparison.Ordinal))
            RelativePath.Descending(path, profile[Local.Length..], faults);
        else
            faults.Invalid(path, profile, "must be a valid seccomp profile");
    }
}
