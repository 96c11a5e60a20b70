namespace Welkin.Kubernetes;

/// <summary>What the API asks of the resources of a pod as a whole (KEP-2837; upstream: validatePodResources).</summary>
internal static class PodResourceRules
{
    public static void Check(PodContext pod)
    {
        if (pod.Spec.Part("resources") is not { } resources)
            return;
        if (pod.Spec.PartOrEmpty("os").Text("name") == "windows")
        {
            pod.Faults.Forbidden(resources.Path, "may not be set for a windows pod");
            return;
        }
        if (resources.Has("claims"))
            pod.Faults.Forbidden(resources.At("claims"), "claims may not be set for Resources at pod-level");
        ResourceRules.OfPod(resources, pod);
        Requests(resources, pod);
        Pages(resources, pod);
        Containers(resources, pod);
    }

    private static void Requests(PodPart resources, PodContext pod)
    {
        var requests = resources.PartOrEmpty("requests");
        foreach (var (name, sum) in ContainerTotals.Of(pod.Spec.Map, "requests"))
        {
            if (ResourceRules.AmountOf(requests.Map[name]) is { } whole && sum > whole)
                pod.Faults.Invalid(requests.Path.OfKey(name), whole.ToString(), $"must be greater than or equal to aggregate container requests of {sum}");
        }
    }

    private static void Pages(PodPart resources, PodContext pod)
    {
        var limits = resources.PartOrEmpty("limits");
        foreach (var (name, sum) in ContainerTotals.Of(pod.Spec.Map, "limits"))
        {
            if (ResourceNames.IsHugePages(name) && ResourceRules.AmountOf(limits.Map[name]) is { } whole && sum > whole)
                pod.Faults.Invalid(limits.Path.OfKey(name), whole.ToString(), $"must be greater than or equal to aggregate container limits of {sum}");
        }
    }

    private static void Containers(PodPart resources, PodContext pod)
    {
        var limits = resources.PartOrEmpty("limits");
        foreach (var container in pod.Spec.Parts("containers"))
        {
            foreach (var (name, value) in container.PartOrEmpty("resources").PartOrEmpty("limits").Map)
            {
                // Upstream looks for the containers below the resources.
                if (ResourceRules.AmountOf(limits.Map[name]) is { } whole && ResourceRules.AmountOf(value) is { } limit && limit > whole)
                    pod.Faults.Invalid(resources.Path["containers"][container.Path.Index].OfKey(name)["limits"], limit.ToString(), $"must be less than or equal to pod limits of {whole}");
            }
        }
    }
}
