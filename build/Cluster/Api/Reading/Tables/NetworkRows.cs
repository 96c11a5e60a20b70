using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>What tables say of Services and what leads to them.</summary>
internal static class NetworkRows
{
    public static IEnumerable<(ResourceName Resource, RowWriter Write)> All =>
    [
        (new("", "services"), (cells, root) => cells.Name(root).Text(root.TextAt("spec", "type")).Text(root.ItemsAt("spec", "clusterIPs").FirstOrDefault().TextOr("<none>"))
            .Text(ExternalAddress(root)).Text(Ports(root)).Age(root).Labels(root.At("spec", "selector"))),
        (new("", "endpoints"), (cells, root) => cells.Name(root).Text(Endpoints(root)).Age(root)),
        (new("discovery.k8s.io", "endpointslices"), (cells, root) => cells.Name(root).Text(root.TextAt("addressType"))
            .Text(OrUnset(root.ItemsAt("ports").Select(port => port.TextOr(port.TextOr("*", "name"), "port"))))
            .Text(OrUnset(root.ItemsAt("endpoints").SelectMany(endpoint => endpoint.ItemsAt("addresses")).Select(address => address.TextAt()))).Age(root)),
        (new("networking.k8s.io", "ingresses"), (cells, root) => cells.Name(root).Text(root.TextOr("<none>", "spec", "ingressClassName")).Text(Hosts(root))
            .Text(string.Join(',', Balancers(root))).Text(root.CountAt("spec", "tls") > 0 ? "80, 443" : "80").Age(root)),
        (new("networking.k8s.io", "ingressclasses"), (cells, root) => cells.Name(root).Text(root.TextAt("spec", "controller")).Text(Parameters(root.At("spec", "parameters"))).Age(root)),
        (new("networking.k8s.io", "networkpolicies"), (cells, root) => cells.Name(root).Selector(root.At("spec", "podSelector")).Age(root)),
        (new("networking.k8s.io", "servicecidrs"), (cells, root) => cells.Name(root).Text(root.ItemsAt("spec", "cidrs").Joined()).Age(root)),
        // One cell more than there are columns, as upstream has it.
        (new("networking.k8s.io", "ipaddresses"), (cells, root) => cells.Name(root).Text(Parent(root.At("spec", "parentRef"))).Age(root)),
    ];

    private static string ExternalAddress(JsonObject service)
    {
        var own = service.ItemsAt("spec", "externalIPs").Select(address => address.TextAt());
        return service.TextAt("spec", "type") switch
        {
            "ClusterIP" or "NodePort" => string.Join(',', own) is { Length: > 0 } addresses ? addresses : "<none>",
            "LoadBalancer" => string.Join(',', Balancers(service).Concat(own)) is { Length: > 0 } addresses ? addresses : "<pending>",
            "ExternalName" => service.TextAt("spec", "externalName"),
            _ => "<unknown>",
        };
    }

    private static IEnumerable<string> Balancers(JsonObject root) => root.ItemsAt("status", "loadBalancer", "ingress")
        .Select(point => point.TextOr(point.TextAt("hostname"), "ip")).Where(address => address.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Ports(JsonObject service)
    {
        var ports = service.ItemsAt("spec", "ports").Select(port => $"{port.TextAt("port")}{(port.NumberAt("nodePort") > 0 ? $":{port.TextAt("nodePort")}" : "")}/{port.TextAt("protocol")}");
        return string.Join(',', ports) is { Length: > 0 } text ? text : "<none>";
    }

    private static string Endpoints(JsonObject root)
    {
        if (root.CountAt("subsets") == 0)
            return "<none>";
        var all = root.ItemsAt("subsets").SelectMany(subset => subset.CountAt("ports") == 0
            ? subset.ItemsAt("addresses").Select(address => address.TextAt("ip"))
            : subset.ItemsAt("ports").SelectMany(port => subset.ItemsAt("addresses").Select(address => WithPort(address.TextAt("ip"), port.TextAt("port")))));
        return NodeReading.Shortened([.. all], 3);
    }

    private static string WithPort(string address, string port) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";

    private static string Hosts(JsonObject ingress)
    {
        var hosts = ingress.ItemsAt("spec", "rules").Select(rule => rule.TextAt("host")).Where(host => host.Length > 0).ToList();
        return hosts.Count == 0 ? "*" : NodeReading.Shortened(hosts, 3);
    }

    private static string OrUnset(IEnumerable<string> all) => NodeReading.Shortened([.. all], 3) is { Length: > 0 } text ? text : "<unset>";

    private static string Parameters(JsonNode? parameters) => parameters is null ? "<none>"
        : $"{parameters.TextAt("kind")}{(parameters.At("apiGroup") is null ? "" : $".{parameters.TextAt("apiGroup")}")}/{parameters.TextAt("name")}";

    private static string Parent(JsonNode? parent) => parent is null ? "<none>"
        : $"{new ResourceName(parent.TextAt("group"), parent.TextAt("resource")).ToString().ToLowerInvariant()}/{(parent.TextAt("namespace") is { Length: > 0 } space ? $"{space}/" : "")}{parent.TextAt("name")}";
}
