using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The objects of priority and fairness that every server has and nobody may change (upstream: apiserver, pkg/apis/flowcontrol/bootstrap).</summary>
internal static class MandatoryFlow
{
    private const string Everything = """
        "nonResourceRules": [{"nonResourceURLs": ["*"], "verbs": ["*"]}],
        "resourceRules": [{"apiGroups": ["*"], "clusterScope": true, "namespaces": ["*"], "resources": ["*"], "verbs": ["*"]}]
        """;

    private static readonly Dictionary<(string Kind, string Name), JsonNode?> Specs = new()
    {
        [("FlowSchema", "exempt")] = JsonNode.Parse($$"""
            {"matchingPrecedence": 1, "priorityLevelConfiguration": {"name": "exempt"},
             "rules": [{"subjects": [{"kind": "Group", "group": {"name": "system:masters"} }], {{Everything}} }]}
            """),
        [("FlowSchema", "catch-all")] = JsonNode.Parse($$"""
            {"matchingPrecedence": 10000, "priorityLevelConfiguration": {"name": "catch-all"}, "distinguisherMethod": {"type": "ByUser"},
             "rules": [{"subjects": [{"kind": "Group", "group": {"name": "system:unauthenticated"} }, {"kind": "Group", "group": {"name": "system:authenticated"} }], {{Everything}} }]}
            """),
        [("PriorityLevelConfiguration", "catch-all")] = JsonNode.Parse("""
            {"type": "Limited", "limited": {"nominalConcurrencyShares": 5, "lendablePercent": 0, "limitResponse": {"type": "Reject"}}}
            """),
    };

    public static void Check(Field root, FaultList faults)
    {
        var name = root["metadata"]["name"].Said();
        if (Specs.TryGetValue((root["kind"].Said(), name), out var spec) && !Alike.Are(root["spec"].Node, spec))
            faults.Invalid(root.Path["spec"], root["spec"].Node, $"spec of '{name}' must equal the fixed value");
    }
}
