namespace Welkin.Kubernetes;

/// <summary>What the API asks of the containers of a pod, list by list.</summary>
internal static class ContainerListRules
{
    private const string OnlyForSidecars = "may not be set for init containers without restartPolicy=Always";
    private const string NotForDebugging = "cannot be set for an Ephemeral Container";

    private static readonly string[] Running = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"];

    // In the order of Go's struct.
    private static readonly string[] NotEphemeral =
        ["ports", "resources", "resizePolicy", "restartPolicy", "restartPolicyRules", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle"];

    /// <summary>Upstream: validateContainers.</summary>
    public static void Regular(PodContext pod)
    {
        var faults = pod.Faults;
        if (pod.Spec.Count("containers") == 0)
        {
            faults.Required(pod.Spec.At("containers"));
            return;
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in pod.Spec.Parts("containers"))
        {
            ContainerRules.Check(container, pod);
            if (!names.Add(container.Text("name")))
                faults.Duplicate(container.At("name"), container.Text("name"));
            ProbeRules.Check(container, pod);
            RestartRules.Container(container, faults);
        }
        ContainerPortRules.Conflicts(pod.Spec.Parts("containers"), pod.Spec.At("containers"), faults);
    }

    /// <summary>Upstream: validateInitContainers.</summary>
    public static void Init(PodContext pod)
    {
        if (pod.Spec.Count("initContainers") == 0)
            return;
        var faults = pod.Faults;
        var names = pod.Spec.Parts("containers").Select(container => container.Text("name")).ToHashSet(StringComparer.Ordinal);
        foreach (var container in pod.Spec.Parts("initContainers"))
        {
            ContainerRules.Check(container, pod);
            RestartRules.InitContainer(container, faults);
            var name = container.Text("name");
            if (names.Contains(name))
                faults.Duplicate(container.At("name"), name);
            else if (name.Length > 0)
                names.Add(name);
            // They run one after the other, so each is alone with its ports; upstream then names the first of the list.
            ContainerPortRules.Conflicts([container], pod.Spec.At("initContainers"), faults);
            if (PodContainers.IsSidecar(container))
                ProbeRules.Check(container, pod);
            else
                NotRunning(container, faults);
        }
    }

    /// <summary>Upstream: validateEphemeralContainers (KEP-277).</summary>
    public static void Ephemeral(PodContext pod)
    {
        if (pod.Spec.Count("ephemeralContainers") == 0)
            return;
        var faults = pod.Faults;
        var others = pod.Spec.Parts("containers").Concat(pod.Spec.Parts("initContainers")).Select(container => container.Text("name")).ToHashSet(StringComparer.Ordinal);
        var names = new HashSet<string>(others, StringComparer.Ordinal);
        foreach (var container in pod.Spec.Parts("ephemeralContainers"))
        {
            ContainerRules.Check(container, pod);
            ContainerRules.OnlyForPod(container, faults);
            if (!names.Add(container.Text("name")))
                faults.Duplicate(container.At("name"), container.Text("name"));
            if (container.HasText("targetContainerName") && !others.Contains(container.Text("targetContainerName")))
                faults.NotFound(container.At("targetContainerName"), container.Text("targetContainerName"));
            NotServing(container, faults);
        }
    }

    private static void NotRunning(PodPart container, FaultList faults)
    {
        foreach (var key in Running)
        {
            if (container.Has(key))
                faults.Forbidden(container.At(key), OnlyForSidecars);
        }
        foreach (var policy in container.Parts("resizePolicy"))
        {
            if (policy.Text("restartPolicy") == "RestartContainer")
                faults.Invalid(policy.At("restartPolicy"), "RestartContainer", "must not be set to 'RestartContainer' for non-sidecar initContainers");
        }
    }

    private static void NotServing(PodPart container, FaultList faults)
    {
        foreach (var key in NotEphemeral)
        {
            // Resources are no pointer to Go: empty ones are none.
            if (key == "resources" ? container.PartOrEmpty(key).Map.Count > 0 : container.Has(key))
                faults.Forbidden(container.At(key), NotForDebugging);
        }
        foreach (var mount in container.Parts("volumeMounts"))
        {
            if (mount.HasText("subPath"))
                faults.Forbidden(mount.At("subPath"), NotForDebugging);
            if (mount.HasText("subPathExpr"))
                faults.Forbidden(mount.At("subPathExpr"), NotForDebugging);
        }
    }
}
