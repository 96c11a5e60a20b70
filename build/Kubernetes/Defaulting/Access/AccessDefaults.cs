using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into role bindings, API services, priority and fairness, and requests for tokens.</summary>
internal static class AccessDefaults
{
    public static void Binding(JsonObject root)
    {
        root.DefaultMap("roleRef").Default("apiGroup", RoleBindingRules.Group);
        foreach (var subject in root.Maps("subjects").Where(subject => subject.Text("kind") is "User" or "Group"))
            subject.Default("apiGroup", RoleBindingRules.Group);
    }

    public static void ApiService(JsonObject root)
    {
        if (root.Map("spec")?.Map("service") is { } service)
            service["port"] ??= 443;
    }

    public static void FlowSchema(JsonObject root) => Zero(root.DefaultMap("spec"), "matchingPrecedence", 1000);

    public static void PriorityLevel(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        if (spec.Text("type") == "Exempt")
            spec["exempt"] ??= new JsonObject();
        foreach (var (part, shares) in new[] { (spec.Map("exempt"), 0), (spec.Map("limited"), 30) })
        {
            if (part is null)
                continue;
            part["nominalConcurrencyShares"] ??= shares;
            part["lendablePercent"] ??= 0;
        }
        if (spec.Map("limited")?.Map("limitResponse")?.Map("queuing") is { } queuing)
        {
            Zero(queuing, "handSize", 8);
            Zero(queuing, "queues", 64);
            Zero(queuing, "queueLengthLimit", 50);
        }
    }

    public static void TokenRequest(JsonObject root) => root.DefaultMap("spec").Default("expirationSeconds", 3600);

    // A zero is nothing to Go.
    private static void Zero(JsonObject map, string key, int value)
    {
        if (map[key] is null || map[key]!.ToJsonString() == "0")
            map[key] = value;
    }
}
