using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Nodes and their leases as a kubelet registers them (pkg/kubelet/kubelet_node_status.go, pkg/kubelet/nodestatus).</summary>
internal static class NodeObjects
{
    /// <param name="server">The cluster's version, such as <c>v1.36.2</c>.</param>
    /// <param name="number">From 0: its addresses.</param>
    public static JsonObject Node(SimulatedNode node, int number, string server, DateTimeOffset now) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Node",
        ["metadata"] = new JsonObject
        {
            ["name"] = node.Name,
            ["labels"] = Labels(node),
            ["annotations"] = new JsonObject { ["volumes.kubernetes.io/controller-managed-attach-detach"] = "true" },
        },
        ["spec"] = new JsonObject { ["taints"] = Taints(node) },
        ["status"] = Status(node, number, server, Written(now)),
    };

    /// <summary>What a node has left for pods: all of it, as the system of a played node takes nothing.</summary>
    public static JsonObject Capacity(SimulatedNode node)
    {
        var capacity = new JsonObject { ["hugepages-1Gi"] = "0", ["hugepages-2Mi"] = "0" };
        foreach (var (resource, amount) in node.Capacity)
            capacity[resource] = amount;
        return new(capacity.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
    }

    public static JsonObject Lease(StoredObject node, DateTimeOffset now) => new()
    {
        ["apiVersion"] = "coordination.k8s.io/v1",
        ["kind"] = "Lease",
        ["metadata"] = new JsonObject
        {
            ["name"] = node.Name,
            ["namespace"] = "kube-node-lease",
            ["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = "v1", ["kind"] = "Node", ["name"] = node.Name, ["uid"] = node.Root.Map("metadata")?["uid"]?.DeepClone(),
            }),
        },
        ["spec"] = new JsonObject { ["holderIdentity"] = node.Name, ["leaseDurationSeconds"] = 40, ["renewTime"] = Renewed(now) },
    };

    /// <summary>A time as leases have it.</summary>
    public static string Renewed(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Labels(SimulatedNode node)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["beta.kubernetes.io/arch"] = "amd64",
            ["beta.kubernetes.io/os"] = "linux",
            ["kubernetes.io/arch"] = "amd64",
            ["kubernetes.io/hostname"] = node.Name,
            ["kubernetes.io/os"] = "linux",
        };
        if (node.Zone is { } zone)
            labels["topology.kubernetes.io/zone"] = zone;
        foreach (var role in node.Roles)
            labels[$"node-role.kubernetes.io/{role}"] = "";
        if (node.Roles.Contains("control-plane"))
            labels["node.kubernetes.io/exclude-from-external-load-balancers"] = "";
        foreach (var (key, value) in node.Labels)
            labels[key] = value;
        return new(labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value)));
    }

    private static JsonArray Taints(SimulatedNode node) => [.. node.Taints.Select(taint =>
    {
        var written = new JsonObject { ["key"] = taint.Key, ["effect"] = taint.Effect };
        if (taint.Value.Length > 0)
            written["value"] = taint.Value;
        return written;
    })];

    private static JsonObject Status(SimulatedNode node, int number, string server, string now) => new()
    {
        ["addresses"] = new JsonArray(
            new JsonObject { ["type"] = "InternalIP", ["address"] = NodeAddresses.OfNode(number) },
            new JsonObject { ["type"] = "Hostname", ["address"] = node.Name }),
        ["capacity"] = Capacity(node),
        ["allocatable"] = Capacity(node),
        ["conditions"] = new JsonArray(
            Condition("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available", now),
            Condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now),
            Condition("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available", now),
            Condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", now)),
        ["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = 10250 } },
        ["nodeInfo"] = new JsonObject
        {
            ["architecture"] = "amd64",
            ["bootID"] = "",
            ["containerRuntimeVersion"] = "simulated://welkin",
            ["kernelVersion"] = "",
            ["kubeProxyVersion"] = "",
            ["kubeletVersion"] = server,
            ["machineID"] = "",
            ["operatingSystem"] = "linux",
            ["osImage"] = "simulated",
            ["systemUUID"] = "",
        },
    };

    private static JsonObject Condition(string type, string status, string reason, string message, string now) => new()
    {
        ["type"] = type, ["status"] = status, ["reason"] = reason, ["message"] = message, ["lastHeartbeatTime"] = now, ["lastTransitionTime"] = now,
    };

    private static string Written(DateTimeOffset time) => new ServerFields(time, "").Written;
}
