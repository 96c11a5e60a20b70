using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into the other kinds of the network.</summary>
internal static class NetworkDefaults
{
    public static void Endpoints(JsonObject root)
    {
        foreach (var port in root.Maps("subsets").SelectMany(subset => subset.Maps("ports")))
            port.Default("protocol", "TCP");
    }

    public static void EndpointSlice(JsonObject root)
    {
        foreach (var port in root.Maps("ports"))
        {
            port["name"] ??= "";
            port["protocol"] ??= "TCP";
        }
    }

    public static void IngressClass(JsonObject root)
    {
        if (root.Map("spec")?.Map("parameters") is { } parameters)
            parameters["scope"] ??= "Cluster";
    }

    /// <summary>A policy concerns what comes in, and what goes out where it says something of that.</summary>
    public static void NetworkPolicy(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        foreach (var port in spec.Maps("ingress").Concat(spec.Maps("egress")).SelectMany(rule => rule.Maps("ports")))
            port["protocol"] ??= "TCP";
        if (spec["policyTypes"] is not JsonArray { Count: > 0 })
            spec["policyTypes"] = spec["egress"] is JsonArray { Count: > 0 } ? new JsonArray("Ingress", "Egress") : new JsonArray("Ingress");
    }
}
