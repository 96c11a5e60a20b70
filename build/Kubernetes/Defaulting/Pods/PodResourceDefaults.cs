using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Puts into the resources of a pod as a whole what the API puts in (KEP-2837; defaultHugePagePodLimits, defaultPodRequests).</summary>
internal static class PodResourceDefaults
{
    public static void Apply(JsonObject spec)
    {
        if (spec.Map("resources") is not { } resources)
            return;
        Pages(spec, resources);
        Requests(spec, resources);
    }

    private static void Pages(JsonObject spec, JsonObject resources)
    {
        var (limits, requests) = (resources.Map("limits"), resources.Map("requests"));
        if ((limits?.Count ?? 0) == 0 && (requests?.Count ?? 0) == 0)
            return;
        foreach (var (name, sum) in ContainerTotals.Of(spec, "limits"))
        {
            if (ResourceNames.IsHugePages(name) && requests?[name] is null && limits?[name] is null)
                (limits ??= resources.DefaultMap("limits"))[name] = sum.ToString();
        }
    }

    private static void Requests(JsonObject spec, JsonObject resources)
    {
        if (resources.Map("limits") is not { Count: > 0 } limits)
            return;
        var requests = resources.Map("requests") ?? [];
        foreach (var (name, sum) in ContainerTotals.Of(spec, "requests"))
        {
            if (requests[name] is null && ResourceNames.IsOfPods(name) && ResourceNames.CanBeOvercommitted(name))
                requests[name] = sum.ToString();
        }
        foreach (var (name, limit) in limits)
        {
            if (requests[name] is null && ResourceNames.IsOfPods(name))
                requests[name] = limit?.DeepClone();
        }
        if (requests.Count > 0 && resources["requests"] is null)
            resources["requests"] = requests;
    }
}
