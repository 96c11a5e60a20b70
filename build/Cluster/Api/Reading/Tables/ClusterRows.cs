using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>What tables say of nodes, namespaces and what lies in them.</summary>
internal static class ClusterRows
{
    private const string Role = "node-role.kubernetes.io/";

    public static IEnumerable<(ResourceName Resource, RowWriter Write)> All =>
    [
        (new("", "nodes"), Node),
        (new("", "namespaces"), (cells, root) => cells.Name(root).Text(root.TextAt("status", "phase")).Age(root)),
        (new("", "configmaps"), (cells, root) => cells.Name(root).Number(root.CountAt("data") + root.CountAt("binaryData")).Age(root)),
        (new("", "secrets"), (cells, root) => cells.Name(root).Text(root.TextAt("type")).Number(root.CountAt("data")).Age(root)),
        (new("", "serviceaccounts"), (cells, root) => cells.Name(root).Number(root.CountAt("secrets")).Age(root)),
        (new("", "resourcequotas"), Quota),
        (new("", "events"), Event),
        (new("", "componentstatuses"), (cells, root) =>
        {
            var healthy = root.ItemsAt("conditions").FirstOrDefault(condition => condition.TextAt("type") == "Healthy");
            cells.Name(root).Text(healthy is null ? "Unknown" : healthy.TextAt("status") == "True" ? "Healthy" : "Unhealthy").Text(healthy.TextAt("message")).Text(healthy.TextAt("error"));
        }),
        (new("coordination.k8s.io", "leases"), (cells, root) => cells.Name(root).Text(root.TextAt("spec", "holderIdentity")).Age(root)),
        (new("scheduling.k8s.io", "priorityclasses"), (cells, root) => cells.Name(root).Number(root.NumberAt("value")).Flag(root.FlagAt("globalDefault")).Age(root).Text(root.TextAt("preemptionPolicy"))),
        (new("node.k8s.io", "runtimeclasses"), (cells, root) => cells.Name(root).Text(root.TextAt("handler")).Age(root)),
        (new("resource.k8s.io", "deviceclasses"), (cells, root) => cells.Name(root).Age(root)),
        (new("resource.k8s.io", "resourceclaims"), (cells, root) => cells.Name(root).Text(ClaimState(root)).Age(root)),
        (new("resource.k8s.io", "resourceclaimtemplates"), (cells, root) => cells.Name(root).Age(root)),
        (new("resource.k8s.io", "resourceslices"), (cells, root) => cells.Name(root).Text(root.TextAt("spec", "nodeName")).Text(root.TextAt("spec", "driver")).Text(root.TextAt("spec", "pool", "name")).Age(root)),
    ];

    private static void Node(CellWriter cells, JsonObject node)
    {
        var ready = node.Condition("Ready") is { } condition ? condition.TextAt("status") == "True" ? "Ready" : "NotReady" : "Unknown";
        var info = node.At("status", "nodeInfo");
        cells.Name(node).Text(node.FlagAt("spec", "unschedulable") ? $"{ready},SchedulingDisabled" : ready).Text(Roles(node)).Age(node).Text(info.TextAt("kubeletVersion"))
            .Text(Address(node, "InternalIP")).Text(Address(node, "ExternalIP"))
            .Text(info.TextOr("<unknown>", "osImage")).Text(info.TextOr("<unknown>", "kernelVersion")).Text(info.TextOr("<unknown>", "containerRuntimeVersion"));
    }

    private static string Roles(JsonObject node)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in node.At("metadata", "labels") as JsonObject ?? [])
        {
            if (key.StartsWith(Role, StringComparison.Ordinal) && key.Length > Role.Length)
                roles.Add(key[Role.Length..]);
            else if (key == "kubernetes.io/role" && value.TextAt() is { Length: > 0 } role)
                roles.Add(role);
        }
        return roles.Count == 0 ? "<none>" : string.Join(',', roles);
    }

    private static string Address(JsonObject node, string type) => node.ItemsAt("status", "addresses").FirstOrDefault(address => address.TextAt("type") == type).TextOr("<none>", "address");

    private static void Quota(CellWriter cells, JsonObject quota)
    {
        var shares = (quota.At("status", "hard") as JsonObject ?? []).OrderBy(hard => hard.Key, StringComparer.Ordinal)
            .ToLookup(hard => hard.Key.StartsWith("limits.", StringComparison.Ordinal), hard => $"{hard.Key}: {quota.TextOr("0", "status", "used", hard.Key)}/{hard.Value.TextAt()}");
        cells.Name(quota).Text(string.Join(", ", shares[false])).Text(string.Join(", ", shares[true])).Age(quota);
    }

    private static void Event(CellWriter cells, JsonObject root)
    {
        var first = cells.Since(root.TextOr(root.TextAt("eventTime"), "firstTimestamp"));
        var series = root.At("series");
        var last = series is not null ? cells.Since(series.TextAt("lastObservedTime")) : root.TextAt("lastTimestamp") is { Length: > 0 } time ? cells.Since(time) : first;
        var (about, name) = (root.TextAt("involvedObject", "kind").ToLowerInvariant(), root.TextAt("involvedObject", "name"));
        var (component, instance) = (root.TextOr(root.TextAt("reportingComponent"), "source", "component"), root.TextOr(root.TextAt("reportingInstance"), "source", "host"));
        cells.Text(last).Text(root.TextAt("type")).Text(root.TextAt("reason")).Text(name.Length > 0 ? $"{about}/{name}" : about).Text(root.TextAt("involvedObject", "fieldPath"))
            .Text(instance.Length > 0 ? $"{component}, {instance}" : component).Text(root.TextAt("message").Trim()).Text(first)
            .Number(series is not null ? series.NumberAt("count") : Math.Max(1, root.NumberAt("count"))).Name(root);
    }

    private static string ClaimState(JsonObject claim)
    {
        var states = new List<string>();
        if (claim.IsDeleted())
            states.Add("deleted");
        if (claim.At("status", "allocation") is null)
            states.Add("pending");
        else
            states.Add("allocated");
        if (claim.CountAt("status", "reservedFor") > 0)
            states.Add("reserved");
        return string.Join(',', states);
    }
}
