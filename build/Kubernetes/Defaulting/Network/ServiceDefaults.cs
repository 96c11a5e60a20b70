using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into a Service (upstream: SetDefaults_Service).</summary>
internal static class ServiceDefaults
{
    private const int StickySeconds = 10800;

    public static void Apply(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        spec.Default("sessionAffinity", "None");
        if (spec.Text("sessionAffinity") == "None")
            spec.Remove("sessionAffinityConfig");
        // An incomplete configuration gives way as a whole.
        else if (spec.Text("sessionAffinity") == "ClientIP" && spec.Map("sessionAffinityConfig")?.Map("clientIP")?["timeoutSeconds"] is null)
            spec["sessionAffinityConfig"] = new JsonObject { ["clientIP"] = new JsonObject { ["timeoutSeconds"] = StickySeconds } };
        spec.Default("type", "ClusterIP");
        foreach (var port in spec.Maps("ports"))
        {
            port.Default("protocol", "TCP");
            if (port["targetPort"] is null || port["targetPort"]!.ToJsonString() is "0" or "\"\"")
                port["targetPort"] = port["port"]?.DeepClone() ?? 0;
        }
        if (ServiceTrafficRules.IsReachable(new Field(FieldPath.Root, spec)))
            spec.Default("externalTrafficPolicy", "Cluster");
        if (spec.Text("type") is "NodePort" or "LoadBalancer" or "ClusterIP" && spec["internalTrafficPolicy"] is null)
            spec["internalTrafficPolicy"] = "Cluster";
        if (spec.Text("type") == "LoadBalancer")
            spec.Default("allocateLoadBalancerNodePorts", true);
    }
}
