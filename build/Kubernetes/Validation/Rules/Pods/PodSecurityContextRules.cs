namespace Welkin.Kubernetes;

/// <summary>What the API asks of a pod's security context (upstream: validatePodSpecSecurityContext).</summary>
internal static class PodSecurityContextRules
{
    private static readonly string[] GroupChanges = ["Always", "OnRootMismatch"];
    private static readonly string[] GroupPolicies = ["Merge", "Strict"];

    // MountOption waits for the feature SELinuxMount, which is off by default up to 1.36.
    private static readonly string[] LabelChanges = ["Recursive"];

    public static void Check(PodPart spec, FaultList faults)
    {
        var context = spec.PartOrEmpty("securityContext");
        if (context.Map.Count > 0)
        {
            faults.Within(context, "fsGroup", 0, int.MaxValue);
            faults.Within(context, "runAsUser", 0, int.MaxValue);
            faults.Within(context, "runAsGroup", 0, int.MaxValue);
            Groups(context, faults);
        }
        // To the API's internal types this is part of the security context.
        if (spec.Is("shareProcessNamespace") && spec.Is("hostPID"))
            faults.Invalid(context.At("shareProcessNamespace"), true, "ShareProcessNamespace and HostPID cannot both be enabled");
        if (context.Map.Count == 0)
            return;
        if (context.Count("sysctls") > 0)
            SysctlRules.Check(spec, context, faults);
        KnownIfSet(context, "fsGroupChangePolicy", GroupChanges, faults);
        SeccompRules.Field(context, faults);
        WindowsRules.Options(context, faults);
        AppArmorRules.Field(context, faults);
        KnownIfSet(context, "supplementalGroupsPolicy", GroupPolicies, faults);
        KnownIfSet(context, "seLinuxChangePolicy", LabelChanges, faults);
    }

    private static void Groups(PodPart context, FaultList faults)
    {
        foreach (var group in context.Field("supplementalGroups").Items)
        {
            if (PodPart.WholeNumber(group.Node) is { } number && number is < 0 or > int.MaxValue)
                faults.Invalid(group.Path, number, NameFormat.Between(0, int.MaxValue));
        }
    }

    private static void KnownIfSet(PodPart context, string key, string[] supported, FaultList faults)
    {
        if (context.Has(key))
            faults.Known(context, key, supported);
    }
}
