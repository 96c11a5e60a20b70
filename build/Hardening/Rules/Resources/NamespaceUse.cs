using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What the pods of a release take in one of its namespaces, at most and while everything is updated at once.</summary>
/// <remarks>
/// A workload takes the amounts of one pod (k8s.io/component-helpers, resource: AggregateContainerRequests), times its pods: replicas, or the
/// most an autoscaler may make, and the surge of a Deployment's update on top; a Job's parallelism, for a CronJob twice that, because the next
/// run may start before the last has ended; of a DaemonSet the profile's parameter <c>nodes</c>. What others make of custom resources is not
/// known, and then there is no sum.
/// </remarks>
internal static class NamespaceUse
{
    private static readonly string[] WithoutPods = ["ServiceMonitor", "PodMonitor", "Probe", "PrometheusRule", "Policy", "NetworkPolicy", "CiliumNetworkPolicy", "ExternalSecret", "SealedSecret", "VerticalPodAutoscaler", "ScaledObject"];

    /// <summary>What makes pods there that the release does not show; null where nothing is known to.</summary>
    public static string? Unseen(ReleaseNamespace space) =>
        space.Objects.FirstOrDefault(MayBecomePods) is { } custom ? $"{custom.Identity} may become pods that nothing here sees"
        : space.Workloads.FirstOrDefault(workload => workload.Facts?.CreatedPods is not null) is { } maker ? $"{maker.Identity} makes pods that nothing here sees"
        : null;

    /// <summary>Why nobody can tell how many pods there will be; null where it can be told.</summary>
    public static string? Uncounted(ReleaseNamespace space, RuleContext context) =>
        space.Workloads.FirstOrDefault(workload => Pods(workload, context) is null) is { } onNodes ? $"the profile gives no nodes, and {onNodes.Identity} has a pod on each" : null;

    /// <summary>True where a container says nothing of it and is given something only by a LimitRange.</summary>
    public static bool IsLeftOut(ReleaseNamespace space, string key, string resource) =>
        space.Workloads.Any(workload => NamespaceQuotas.LeavesOut(workload, WithoutRanges(space), key, resource));

    /// <summary>The sums of what every container has an amount of, and the number of pods, by the names that quotas have for them.</summary>
    public static IEnumerable<(string Name, Quantity Amount)> Of(ReleaseNamespace space, RuleContext context)
    {
        foreach (var (key, resource) in from key in new[] { "requests", "limits" } from resource in ContainerResources.Names select (key, resource))
        {
            if (!IsLeftOut(space, key, resource))
                yield return ($"{key}.{resource}", Sum(space.Workloads, workload => Times(OfPod(workload, key, resource), Pods(workload, context) ?? 0)));
        }
        yield return ("pods", Sum(space.Workloads, workload => Quantity.Of(Pods(workload, context) ?? 0)));
    }

    /// <summary>The amount with headroom, rounded up to what is readable.</summary>
    /// <param name="percent">How much more there shall be.</param>
    public static Quantity Raised(string name, Quantity amount, int percent)
    {
        var thousandths = ((amount.Thousandths * (100 + percent)) + 99) / 100;
        const long mebi = 1024 * 1024;
        var text = name == "pods" ? $"{(thousandths + 999) / 1000}"
            : name.EndsWith(ContainerResources.Cpu, StringComparison.Ordinal) ? $"{thousandths}m"
            : $"{(thousandths + (mebi * 1000) - 1) / (mebi * 1000)}Mi";
        return Quantity.TryParse(text, out var raised) ? raised : amount;
    }

    // Of a group that is not Kubernetes' own.
    private static bool MayBecomePods(ReleaseObject item) => item.Identity.Group is var group
        && group.Contains('.', StringComparison.Ordinal) && !group.EndsWith(".k8s.io", StringComparison.Ordinal) && !WithoutPods.Contains(item.Identity.Kind);

    // A LimitRange fills in amounts that are not the release's own.
    private static ReleaseNamespace WithoutRanges(ReleaseNamespace space) => space with { Objects = [.. space.Objects.Where(item => !item.Is("", "LimitRange"))] };

    private static long? Pods(Workload workload, RuleContext context)
    {
        var spec = workload.Item["spec"];
        return workload.Identity.Kind switch
        {
            "DaemonSet" => int.TryParse(context.Parameter("nodes").FirstOrDefault(), out var nodes) ? nodes : null,
            "Job" => spec["parallelism"].Number ?? 1,
            "CronJob" => 2 * (spec["jobTemplate"]["spec"]["parallelism"].Number ?? 1),
            "PodTemplate" => 0,
            "Pod" => 1,
            _ => WorkloadScale.Of(workload.Item, context.Release) is { } scale ? scale.Most + Surge(workload, scale.Most) : spec["replicas"].Number ?? 1,
        };
    }

    private static long Surge(Workload workload, long pods)
    {
        var strategy = workload.Item["spec"]["strategy"];
        if (workload.Identity.Kind != "Deployment" || strategy["type"].Text == "Recreate" || pods == 0)
            return 0;
        var surge = strategy["rollingUpdate"]["maxSurge"];
        if (surge.Node is JsonValue value && value.TryGetValue<string>(out var text))
            return long.TryParse(text.TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? ((pods * percent) + 99) / 100 : pods;
        return surge.Number ?? (pods + 3) / 4;
    }

    private static Quantity OfPod(Workload workload, string key, string resource)
    {
        if (ContainerResources.IsOfPod(workload.Pod, key, resource))
            return ContainerResources.Amount(workload.Pod.Spec["resources"][key][resource]) ?? ContainerResources.Amount(workload.Pod.Spec["resources"]["limits"][resource]) ?? default;
        var spec = workload.Pod.Spec.Map!.DeepClone().AsObject();
        foreach (var resources in new[] { "containers", "initContainers" }.SelectMany(list => spec[list] as JsonArray ?? []).Select(container => container?["resources"] as JsonObject).OfType<JsonObject>())
        {
            if (resources["limits"]?[resource] is { } limit && resources["requests"]?[resource] is null)
                (resources["requests"] as JsonObject ?? Put(resources, "requests"))[resource] = limit.DeepClone();
        }
        return ContainerTotals.Of(spec, key).GetValueOrDefault(resource);
    }

    private static JsonObject Put(JsonObject map, string key)
    {
        var made = new JsonObject();
        map[key] = made;
        return made;
    }

    private static Quantity Sum(IEnumerable<Workload> workloads, Func<Workload, Quantity> amount) => workloads.Aggregate(default(Quantity), (sum, workload) => sum + amount(workload));

    private static Quantity Times(Quantity amount, long count) => Quantity.TryParse($"{amount.Thousandths * count}m", out var product) ? product : amount;
}
