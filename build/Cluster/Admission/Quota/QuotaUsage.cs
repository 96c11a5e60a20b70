using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What an object takes of a quota (pkg/quota/v1/evaluator/core, apiserver, pkg/quota/v1/generic).</summary>
internal static class QuotaUsage
{
    private static readonly ImmutableDictionary<string, Quantity> Nothing = ImmutableDictionary<string, Quantity>.Empty;
    private static readonly string[] OfPods = ["cpu", "memory", "ephemeral-storage"];
    private static readonly string[] PlainlyCounted = ["configmaps", "secrets", "resourcequotas", "replicationcontrollers"];

    /// <summary>What a resource can be counted as, whatever the object is: what else stands in a quota does not concern it.</summary>
    public static bool Concerns(ResourceName resource, string counted)
    {
        if (counted == Count(resource))
            return true;
        return resource.Group.Length == 0 && resource.Plural switch
        {
            "pods" => counted == "pods" || OfPods.Contains(counted) || IsPages(counted) || IsRequested(counted),
            "services" => counted is "services" or "services.nodeports" or "services.loadbalancers",
            "persistentvolumeclaims" => counted is "persistentvolumeclaims" or "requests.storage" || counted.Contains(".storageclass.storage.k8s.io/", StringComparison.Ordinal),
            _ => PlainlyCounted.Contains(resource.Plural) && counted == resource.Plural,
        };
    }

    /// <summary>What one object takes, by name.</summary>
    public static IReadOnlyDictionary<string, Quantity> Of(ResourceName resource, JsonObject root)
    {
        var one = Quantity.Of(1);
        var usage = Nothing.SetItem(Count(resource), one);
        if (resource.Group.Length > 0)
            return usage;
        return resource.Plural switch
        {
            "pods" => Pod(usage, root),
            "services" => Service(usage.SetItem("services", one), root.Map("spec") ?? []),
            "persistentvolumeclaims" => Claim(usage.SetItem("persistentvolumeclaims", one), root),
            _ => PlainlyCounted.Contains(resource.Plural) ? usage.SetItem(resource.Plural, one) : usage,
        };
    }

    /// <summary>What one container takes, under the names that quotas know.</summary>
    public static IReadOnlySet<string> Named(JsonObject container) =>
        Amounts(Nothing, PodRequests.Amounts(container.Map("resources")?.Map("requests")), PodRequests.Amounts(container.Map("resources")?.Map("limits"))).Keys.ToImmutableHashSet(StringComparer.Ordinal);

    public static bool HasEnded(JsonObject pod) => pod.Map("status")?.Text("phase") is "Succeeded" or "Failed";

    private static ImmutableDictionary<string, Quantity> Pod(ImmutableDictionary<string, Quantity> usage, JsonObject pod)
    {
        if (HasEnded(pod))
            return usage;
        var spec = pod.Map("spec") ?? [];
        return Amounts(usage.SetItem("pods", Quantity.Of(1)), PodRequests.Of(spec, "requests"), PodRequests.Of(spec, "limits"));
    }

    private static ImmutableDictionary<string, Quantity> Amounts(ImmutableDictionary<string, Quantity> usage, SortedDictionary<string, Quantity> requests, SortedDictionary<string, Quantity> limits)
    {
        foreach (var (name, amount) in requests)
        {
            if (OfPods.Contains(name) || IsPages(name))
                usage = usage.SetItem(name, amount).SetItem($"requests.{name}", amount);
            else if (ResourceNames.IsExtended(name))
                usage = usage.SetItem($"requests.{name}", amount);
        }
        foreach (var (name, amount) in limits)
        {
            if (OfPods.Contains(name))
                usage = usage.SetItem($"limits.{name}", amount);
        }
        return usage;
    }

    private static ImmutableDictionary<string, Quantity> Service(ImmutableDictionary<string, Quantity> usage, JsonObject spec)
    {
        var type = spec.Text("type");
        var ports = spec.Maps("ports").Count();
        if (type == "LoadBalancer" && Field.Of(spec)["allocateLoadBalancerNodePorts"].Flag == false)
            ports = spec.Maps("ports").Count(port => Field.Of(port)["nodePort"].Number is > 0);
        return usage.SetItem("services.nodeports", Quantity.Of(type is "NodePort" or "LoadBalancer" ? ports : 0)).SetItem("services.loadbalancers", Quantity.Of(type == "LoadBalancer" ? 1 : 0));
    }

    private static ImmutableDictionary<string, Quantity> Claim(ImmutableDictionary<string, Quantity> usage, JsonObject claim)
    {
        var spec = claim.Map("spec") ?? [];
        var name = claim.Annotation("volume.beta.kubernetes.io/storage-class") ?? spec.Text("storageClassName");
        var suffix = name is null ? null : $"{name}.storageclass.storage.k8s.io/";
        if (suffix is not null)
            usage = usage.SetItem(suffix + "persistentvolumeclaims", Quantity.Of(1));
        if (ResourceRules.AmountOf(spec.Map("resources")?.Map("requests")?["storage"]) is not { } size)
            return usage;
        return suffix is null ? usage.SetItem("requests.storage", size) : usage.SetItem("requests.storage", size).SetItem(suffix + "requests.storage", size);
    }

    private static string Count(ResourceName resource) => $"count/{resource}";

    private static bool IsPages(string name) => ResourceNames.IsHugePages(name);

    private static bool IsRequested(string name) => name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && name[..dot] is "requests" or "limits" && name != "requests.storage";
}
