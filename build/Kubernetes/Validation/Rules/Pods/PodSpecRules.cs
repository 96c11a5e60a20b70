namespace Welkin.Kubernetes;

/// <summary>What the API asks of a pod's spec, in its order (upstream: ValidatePodSpec).</summary>
internal static class PodSpecRules
{
    private const string WithHostUsers = "when `hostUsers` is false";

    private static readonly string[] RestartPolicies = ["Always", "OnFailure", "Never"];
    private static readonly string[] PreemptionPolicies = ["PreemptLowerPriority", "Never"];

    public static void Check(PodContext pod)
    {
        var (spec, faults) = (pod.Spec, pod.Faults);
        if (pod.GracePeriod is null)
            faults.Required(spec.At("terminationGracePeriodSeconds"));
        VolumeRules.Check(pod);
        ResourceClaimRules.OfPod(pod);
        ContainerListRules.Regular(pod);
        ContainerListRules.Init(pod);
        ContainerListRules.Ephemeral(pod);
        PodResourceRules.Check(pod);
        ContainerPortRules.OnHostNetwork(pod);
        faults.Choice(spec, "restartPolicy", RestartPolicies);
        DnsRules.Policy(spec, faults);
        LabelRules.Labels(spec.Field("nodeSelector"), faults);
        PodSecurityContextRules.Check(spec, faults);
        AffinityRules.Check(pod);
        DnsRules.Config(spec, faults);
        Gates(spec, faults);
        TopologySpreadRules.Check(pod);
        WindowsRules.HostProcess(spec, faults);
        HostUsers(pod);
        DnsRules.HostName(spec, faults);
        Names(spec, faults);
        if (spec.Has("overhead"))
            ResourceRules.Overhead(spec.PartOrEmpty("overhead"), faults);
        OperatingSystemRules.Check(spec, faults);
        if (spec.Has("schedulingGroup"))
            faults.NotJudged(spec.At("schedulingGroup"), "a server drops it whose feature GenericWorkload is off");
        EnvironmentRules.FileVolumes(pod);
    }

    private static void Names(PodPart spec, FaultList faults)
    {
        faults.NamedIfSet(spec, "serviceAccountName", NameFormat.Dns1123Subdomain);
        faults.NamedIfSet(spec, "nodeName", NameFormat.Dns1123Subdomain);
        faults.Within(spec, "activeDeadlineSeconds", 1, int.MaxValue);
        faults.NamedIfSet(spec, "hostname", NameFormat.Dns1123Label);
        faults.NamedIfSet(spec, "subdomain", NameFormat.Dns1123Label);
        TolerationRules.Check(spec, faults);
        DnsRules.HostAliases(spec, faults);
        faults.NamedIfSet(spec, "priorityClassName", NameFormat.Dns1123Subdomain);
        if (spec.Has("runtimeClassName"))
            faults.Misformed(spec.At("runtimeClassName"), spec.Text("runtimeClassName"), NameFormat.Dns1123Subdomain(spec.Text("runtimeClassName")));
        if (spec.Has("preemptionPolicy"))
            faults.Choice(spec, "preemptionPolicy", PreemptionPolicies);
    }

    /// <summary>Upstream: validateReadinessGates, validateSchedulingGates.</summary>
    private static void Gates(PodPart spec, FaultList faults)
    {
        foreach (var gate in spec.Parts("readinessGates"))
            faults.Misformed(gate.At("conditionType"), gate.Text("conditionType"), NameFormat.QualifiedName(gate.Text("conditionType")));
        HashSet<string>? seen = null;
        foreach (var gate in spec.Parts("schedulingGates"))
        {
            faults.Misformed(gate.Path, gate.Text("name"), NameFormat.QualifiedName(gate.Text("name")));
            if (!(seen ??= new(StringComparer.Ordinal)).Add(gate.Text("name")))
                faults.Duplicate(gate.Path, gate.Text("name"));
        }
    }

    /// <summary>Upstream: validateHostUsers (KEP-127). Its names are those of Go's fields.</summary>
    private static void HostUsers(PodContext pod)
    {
        if (pod.HostUsers)
            return;
        var (spec, faults) = (pod.Spec, pod.Faults);
        if (spec.Is("hostNetwork"))
            faults.Forbidden(spec.At("hostNetwork"), WithHostUsers);
        if (spec.Is("hostPID"))
            faults.Forbidden(spec.At("HostPID"), WithHostUsers);
        if (spec.Is("hostIPC"))
            faults.Forbidden(spec.At("HostIPC"), WithHostUsers);
        foreach (var container in PodContainers.Of(spec))
        {
            if (container.Count("volumeDevices") > 0)
                faults.Forbidden(container.At("volumeDevices"), WithHostUsers);
        }
    }
}
