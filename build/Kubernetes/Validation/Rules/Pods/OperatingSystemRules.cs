namespace Welkin.Kubernetes;

/// <summary>What the API asks of pods for an operating system (KEP-2802): what the other one has must not be set.</summary>
internal static class OperatingSystemRules
{
    private const string NotForLinux = "windows options cannot be set for a linux pod";
    private const string NotForWindows = "cannot be set for a windows pod";

    private static readonly string[] Known = ["linux", "windows"];

    // Those of the spec itself are part of the security context to the API's internal types; hence the order.
    private static readonly (string Key, bool InContext)[] OfPod =
    [
        ("appArmorProfile", true), ("seLinuxOptions", true), ("hostUsers", false), ("hostPID", false), ("hostIPC", false), ("seccompProfile", true), ("fsGroup", true),
        ("fsGroupChangePolicy", true), ("sysctls", true), ("shareProcessNamespace", false), ("runAsUser", true), ("runAsGroup", true), ("supplementalGroups", true),
        ("supplementalGroupsPolicy", true), ("seLinuxChangePolicy", true),
    ];

    private static readonly string[] OfContainer =
    [
        "appArmorProfile", "seLinuxOptions", "seccompProfile", "capabilities", "readOnlyRootFilesystem", "privileged", "allowPrivilegeEscalation", "procMount", "runAsUser", "runAsGroup",
    ];

    /// <summary>Upstream: validateOS, validateLinux, validateWindows.</summary>
    public static void Check(PodPart spec, FaultList faults)
    {
        if (spec.Part("os") is not { } os)
            return;
        switch (os.Text("name"))
        {
            case "":
                faults.Required(os.At("name"), "cannot be empty");
                break;
            case "linux":
                Linux(spec, faults);
                break;
            case "windows":
                Windows(spec, faults);
                break;
            case var other:
                faults.NotSupported(os.Path, other, Known);
                break;
        }
    }

    private static void Linux(PodPart spec, FaultList faults)
    {
        Absent(spec.PartOrEmpty("securityContext"), "windowsOptions", NotForLinux, faults);
        foreach (var container in PodContainers.Of(spec))
            Absent(container.PartOrEmpty("securityContext"), "windowsOptions", NotForLinux, faults);
    }

    private static void Windows(PodPart spec, FaultList faults)
    {
        var context = spec.PartOrEmpty("securityContext");
        foreach (var (key, inContext) in OfPod)
        {
            // A flag that is no pointer to Go, and an empty list, are as good as absent.
            var counts = key switch { "hostPID" or "hostIPC" => spec.Is(key), "sysctls" => context.Count(key) > 0, _ => true };
            if (counts)
                Absent(inContext ? context : spec, key, NotForWindows, faults);
        }
        foreach (var container in PodContainers.Of(spec))
        {
            foreach (var key in OfContainer)
                Absent(container.PartOrEmpty("securityContext"), key, NotForWindows, faults);
        }
    }

    private static void Absent(PodPart part, string key, string why, FaultList faults)
    {
        if (part.Has(key))
            faults.Forbidden(part.At(key), why);
    }
}
