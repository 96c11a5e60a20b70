using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>Writes NetworkPolicies.</summary>
internal static class PolicyText
{
    /// <summary>The annotation that says what a generated policy is for.</summary>
    public const string Reasons = "welkin.release/allows";

    public static JsonObject DenyByDefault(string space, string name) => Policy(space, name, null, [], new JsonObject
    {
        ["podSelector"] = new JsonObject(),
        ["policyTypes"] = new JsonArray("Ingress", "Egress"),
    });

    public static JsonObject AllowDns(string space, string name, NetworkSurvey survey) => Policy(space, name, null, ["egress: DNS"], new JsonObject
    {
        ["podSelector"] = new JsonObject(),
        ["policyTypes"] = new JsonArray("Egress"),
        ["egress"] = new JsonArray(new JsonObject
        {
            ["to"] = new JsonArray([.. NetworkPlan.DnsEnds(survey).Select(end => end.Peer(space))]),
            ["ports"] = new JsonArray(Port(new PortFact(53, 53, NetworkPort.Udp)), Port(new PortFact(53, 53, NetworkPort.Tcp))),
        }),
    });

    /// <summary>What one workload needs.</summary>
    /// <param name="isolates">The policy restricts both directions, also where it allows nothing.</param>
    public static JsonObject Allow(PodPeer pod, PodChoice choice, IReadOnlyCollection<Allowance> allowances, string name, bool isolates)
    {
        var directions = Enum.GetValues<FlowDirection>().Where(direction => isolates || allowances.Any(allowance => allowance.Direction == direction)).ToList();
        var spec = new JsonObject
        {
            ["podSelector"] = choice.ToJson(),
            ["policyTypes"] = new JsonArray([.. directions.Select(direction => (JsonNode)direction.ToString())]),
        };
        foreach (var (direction, key, peers) in new[] { (FlowDirection.Ingress, "ingress", "from"), (FlowDirection.Egress, "egress", "to") })
        {
            var rules = Rules(allowances.Where(allowance => allowance.Direction == direction), pod.Namespace, peers).ToList();
            if (rules.Count > 0)
                spec[key] = new JsonArray([.. rules]);
        }
        var reasons = allowances.Select(allowance => $"{(allowance.Direction == FlowDirection.Ingress ? "ingress" : "egress")}: {allowance.Reason}");
        return Policy(pod.Namespace, name, pod.Workload?.Item.Component, reasons, spec);
    }

    // One rule for those who may use the same ports: ports of one peer come together first, peers with the same ports then.
    private static IEnumerable<JsonNode> Rules(IEnumerable<Allowance> allowances, string home, string key) => allowances
        .GroupBy(allowance => allowance.Other.Peer(home)?.ToJsonString() ?? "")
        .Select(same => (Peer: same.Key, Ports: same.Any(allowance => allowance.Ports.IsEmpty) ? [] : same.SelectMany(allowance => allowance.Ports).Distinct().OrderBy(port => (port.First, port.Last, port.Protocol)).ToList()))
        .GroupBy(entry => string.Join(',', entry.Ports))
        .Select(same => (Peers: same.Select(entry => entry.Peer).Order(StringComparer.Ordinal).ToList(), same.First().Ports))
        .OrderBy(rule => rule.Peers[0], StringComparer.Ordinal)
        .Select(rule => Rule(rule.Peers, rule.Ports, key));

    private static JsonObject Rule(List<string> peers, List<PortFact> ports, string key)
    {
        var rule = new JsonObject();
        // Everybody is written as no peers at all, so that is all there is to say.
        if (!peers.Contains(""))
            rule[key] = new JsonArray([.. peers.Select(peer => JsonNode.Parse(peer))]);
        if (ports.Count > 0)
            rule["ports"] = new JsonArray([.. ports.Select(Port)]);
        return rule;
    }

    private static JsonNode Port(PortFact port)
    {
        var item = new JsonObject { ["port"] = port.First, ["protocol"] = port.Protocol };
        if (port.Last > port.First)
            item["endPort"] = port.Last;
        return item;
    }

    private static JsonObject Policy(string space, string name, string? component, IEnumerable<string> reasons, JsonObject spec)
    {
        var labels = new JsonObject { ["app.kubernetes.io/managed-by"] = "welkin" };
        if (component is not null)
            labels["app.kubernetes.io/name"] = component;
        var metadata = new JsonObject { ["name"] = name, ["namespace"] = space, ["labels"] = labels };
        var shown = string.Join("; ", reasons.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        if (shown.Length > 0)
            metadata["annotations"] = new JsonObject { [Reasons] = shown };
        return new JsonObject { ["apiVersion"] = "networking.k8s.io/v1", ["kind"] = "NetworkPolicy", ["metadata"] = metadata, ["spec"] = spec };
    }
}
