using System.Text;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of AppArmor profiles, in fields and in the annotations that came before them (KEP-24).</summary>
internal static class AppArmorRules
{
    public const string Keys = PodSecurityChecks.AppArmorAnnotation;
    private const string Local = "localhost/";
    private const string TypesDiffer = "apparmor type in annotation and field must match";
    private const string NeedsProfile = "must be set when AppArmor type is Localhost";

    /// <summary>The longest path of a Linux system but its end.</summary>
    private const int Longest = 4095;

    private static readonly string[] Types = ["Localhost", "RuntimeDefault", "Unconfined"];

    /// <summary>Upstream: ValidateAppArmorProfileField.</summary>
    public static void Field(PodPart context, FaultList faults)
    {
        if (context.Part("appArmorProfile") is not { } profile)
            return;
        switch (profile.Text("type"))
        {
            case "Localhost":
                Localhost(profile, faults);
                break;
            case "RuntimeDefault" or "Unconfined":
                if (profile.Has("localhostProfile"))
                    faults.Invalid(profile.At("localhostProfile"), profile.Text("localhostProfile"), "can only be set when AppArmor type is Localhost");
                break;
            case "":
                faults.Required(profile.At("type"), "type is required when appArmorProfile is set");
                break;
            case var other:
                faults.NotSupported(profile.At("type"), other, Types);
                break;
        }
    }

    /// <summary>Upstream: ValidateAppArmorPodAnnotations.</summary>
    public static void Annotations(PodPart annotations, PodPart spec, FaultList faults)
    {
        foreach (var (key, value) in annotations.Map)
        {
            if (!key.StartsWith(Keys, StringComparison.Ordinal))
                continue;
            var (name, profile, path) = (key[Keys.Length..], JsonTypes.Text(value) ?? "", annotations.Path.OfKey(key));
            if (!PodContainers.Of(spec).Any(container => container.Text("name") == name))
                faults.Invalid(path, name, "container not found");
            if (profile is not ("" or "runtime/default" or "unconfined") && !profile.StartsWith(Local, StringComparison.Ordinal))
                faults.Invalid(path, profile, $"invalid AppArmor profile name: {ShownValue.Quoted(profile)}");
        }
    }

    /// <summary>Annotation and field must say the same (upstream: validateAppArmorAnnotationsAndFieldsMatchOnCreate).</summary>
    public static void Agree(PodPart annotations, PodPart spec, FaultList faults)
    {
        if (annotations.Map.Count == 0 || spec.PartOrEmpty("os").Text("name") == "windows")
            return;
        var ofPod = spec.PartOrEmpty("securityContext").Part("appArmorProfile");
        foreach (var container in PodContainers.Of(spec))
        {
            var context = container.PartOrEmpty("securityContext");
            var key = Keys + container.Text("name");
            if ((context.Part("appArmorProfile") ?? ofPod) is { } profile && annotations.Has(key))
                Agree(annotations.Text(key), profile, context.At("appArmorProfile"), faults);
        }
    }

    private static void Agree(string annotation, PodPart profile, FieldPath path, FaultList faults)
    {
        switch (profile.Text("type"))
        {
            case "Unconfined" when annotation != "unconfined":
            case "RuntimeDefault" when annotation != "runtime/default":
            case "Localhost" when !annotation.StartsWith(Local, StringComparison.Ordinal):
                faults.Forbidden(path["type"], TypesDiffer);
                break;
            case "Localhost" when !profile.Has("localhostProfile") || annotation[Local.Length..] != profile.Text("localhostProfile"):
                faults.Forbidden(path["localhostProfile"], "apparmor profile in annotation and field must match");
                break;
        }
    }

    private static void Localhost(PodPart profile, FaultList faults)
    {
        var (path, name) = (profile.At("localhostProfile"), profile.Text("localhostProfile"));
        if (!profile.Has("localhostProfile"))
        {
            faults.Required(path, NeedsProfile);
            return;
        }
        if (name.Trim() != name)
            faults.Invalid(path, name, "must not be padded with whitespace");
        else if (name.Length == 0)
            faults.Required(path, NeedsProfile);
        if (Encoding.UTF8.GetByteCount(name) > Longest)
            faults.TooLong(path, Longest);
    }
}
