using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A Service as the API has put it in order before it judges it: addresses given twice, and what an update leaves out.</summary>
/// <remarks>Source: pkg/registry/core/service/strategy.go and storage.go (patchAllocatedValues, normalizeClusterIPs, dropTypeDependentFields).</remarks>
internal static class ServicePreparation
{
    public static Field Create(Field root)
    {
        var whole = root.Map!.DeepClone().AsObject();
        var spec = whole.DefaultMap("spec");
        if (spec.Text("clusterIP") is { } first && List(spec, "clusterIPs").Count == 0)
            spec["clusterIPs"] = new JsonArray(first);
        return Field.Of(whole);
    }

    public static Field Update(Field root, Field old)
    {
        var whole = root.Map!.DeepClone().AsObject();
        var (spec, before) = (whole.DefaultMap("spec"), old["spec"].Map ?? []);
        Addresses(spec, before);
        DropByType(spec, before);
        if (NeedsAddress(spec) && NeedsAddress(before))
            Keep(spec, before, "ipFamilies", "ipFamilyPolicy");
        if (spec["healthCheckNodePort"] is null && ServiceTrafficRules.NeedsHealthCheck(new Field(FieldPath.Root, spec)) && ServiceTrafficRules.NeedsHealthCheck(new Field(FieldPath.Root, before)))
            Keep(spec, before, "healthCheckNodePort");
        return Field.Of(whole);
    }

    private static void Addresses(JsonObject spec, JsonObject before)
    {
        if (NeedsAddress(spec) && NeedsAddress(before))
        {
            if (spec.Text("clusterIP") is null)
                Keep(spec, before, "clusterIP");
            if (List(spec, "clusterIPs").Count == 0 && spec.Text("clusterIP") == before.Text("clusterIP"))
                Keep(spec, before, "clusterIPs");
        }
        // Whoever changes one of the two means both.
        if (spec.Text("clusterIP") == before.Text("clusterIP") || !Alike.Are(spec["clusterIPs"], before["clusterIPs"]))
        {
            if (spec.Text("clusterIP") is { } given && List(spec, "clusterIPs").Count == 0)
                spec["clusterIPs"] = new JsonArray(given);
        }
        else
            spec["clusterIPs"] = spec.Text("clusterIP") is { } changed ? new JsonArray(changed) : null;
    }

    /// <summary>What the new type has no use for goes, where the update did not touch it.</summary>
    private static void DropByType(JsonObject spec, JsonObject before)
    {
        if (NeedsAddress(before) && !NeedsAddress(spec))
            Drop(spec, before, "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy");
        if (NeedsNodePort(before) && !NeedsNodePort(spec))
        {
            foreach (var (port, was) in spec.Maps("ports").Zip(before.Maps("ports")).Where(pair => Alike.Are(pair.First["nodePort"], pair.Second["nodePort"])))
                port.Remove("nodePort");
        }
        var (now, then) = (new Field(FieldPath.Root, spec), new Field(FieldPath.Root, before));
        if (ServiceTrafficRules.NeedsHealthCheck(then) && !ServiceTrafficRules.NeedsHealthCheck(now))
            Drop(spec, before, "healthCheckNodePort");
        if (before.Text("type") == "LoadBalancer" && spec.Text("type") != "LoadBalancer")
            Drop(spec, before, "allocateLoadBalancerNodePorts", "loadBalancerClass");
        if (ServiceTrafficRules.IsReachable(then) && !ServiceTrafficRules.IsReachable(now))
            Drop(spec, before, "externalTrafficPolicy");
    }

    private static bool NeedsAddress(JsonObject spec) => spec.Text("type") is "ClusterIP" or "NodePort" or "LoadBalancer";

    private static bool NeedsNodePort(JsonObject spec) => spec.Text("type") is "NodePort" || (spec.Text("type") == "LoadBalancer" && spec["allocateLoadBalancerNodePorts"]?.ToJsonString() != "false");

    private static void Keep(JsonObject spec, JsonObject before, params string[] keys)
    {
        foreach (var key in keys.Where(key => spec[key] is null or JsonArray { Count: 0 } && before[key] is not null))
            spec[key] = before[key]!.DeepClone();
    }

    private static void Drop(JsonObject spec, JsonObject before, params string[] keys)
    {
        foreach (var key in keys.Where(key => Alike.Are(spec[key], before[key])))
            spec.Remove(key);
    }

    private static JsonArray List(JsonObject map, string key) => map[key] as JsonArray ?? [];
}
