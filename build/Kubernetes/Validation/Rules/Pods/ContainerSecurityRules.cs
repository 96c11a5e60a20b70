namespace Welkin.Kubernetes;

/// <summary>What the API asks of a container's security context (upstream: ValidateSecurityContext). Privileged containers are allowed.</summary>
internal static class ContainerSecurityRules
{
    private static readonly string[] ProcMounts = ["Default", "Unmasked"];

    public static void Check(PodPart container, PodContext pod)
    {
        if (container.Part("securityContext") is not { } context || context.Map.Count == 0)
            return;
        var faults = pod.Faults;
        faults.Within(context, "runAsUser", 0, int.MaxValue);
        faults.Within(context, "runAsGroup", 0, int.MaxValue);
        if (context.Has("procMount"))
        {
            faults.Known(context, "procMount", ProcMounts);
            if (pod.HostUsers && context.Text("procMount") == "Unmasked")
                faults.Invalid(context.At("procMount"), "Unmasked", "`hostUsers` must be false to use `Unmasked`");
        }
        SeccompRules.Field(context, faults);
        if (context.Flag("allowPrivilegeEscalation") == false)
            Escalation(context, faults);
        WindowsRules.Options(context, faults);
        AppArmorRules.Field(context, faults);
    }

    private static void Escalation(PodPart context, FaultList faults)
    {
        if (context.Is("privileged"))
            faults.InvalidShown(context.Path, GoStructs.Shown("SecurityContext", context.Map), "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        foreach (var capability in context.PartOrEmpty("capabilities").Texts("add"))
        {
            if (capability == "CAP_SYS_ADMIN")
                faults.InvalidShown(context.Path, GoStructs.Shown("SecurityContext", context.Map), "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
        }
    }
}
