namespace Welkin.Kubernetes;

/// <summary>What the API asks of every container (upstream: validateContainerCommon).</summary>
internal static class ContainerRules
{
    private static readonly string[] MessagePolicies = ["File", "FallbackToLogsOnError"];
    private static readonly string[] PullPolicies = ["Always", "IfNotPresent", "Never"];

    public static void Check(PodPart container, PodContext pod)
    {
        var faults = pod.Faults;
        faults.Named(container, "name", NameFormat.Dns1123Label);
        // White space around it is a matter of pods alone: some templates wait for theirs.
        faults.Missing(container, "image");
        faults.Choice(container, "terminationMessagePolicy", MessagePolicies);
        ContainerPortRules.Check(container, faults);
        EnvironmentRules.Variables(container, faults);
        EnvironmentRules.Sources(container, faults);
        VolumeMountRules.Check(container, pod);
        VolumeDeviceRules.Check(container, pod);
        faults.Choice(container, "imagePullPolicy", PullPolicies);
        ResourceRules.OfContainer(container, pod);
        RestartRules.Resize(container, pod);
        ContainerSecurityRules.Check(container, pod);
    }

    /// <summary>What a template may have and a pod may not (upstream: validateContainerOnlyForPod).</summary>
    public static void OnlyForPod(PodPart container, FaultList faults)
    {
        var image = container.Text("image");
        if (image.Trim().Length != image.Length)
            faults.Invalid(container.At("image"), image, "must not have leading or trailing whitespace");
    }
}
