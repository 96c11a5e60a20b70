using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>On which nodes a DaemonSet's pods are to be (pkg/controller/daemon: NodeShouldRunDaemonPod).</summary>
internal sealed class DaemonPlacement(Workload set)
{
    private const string NodeField = "metadata.name";

    private readonly JsonObject _spec = set.Template.Map("spec") ?? [];
    private readonly IReadOnlyList<JsonObject> _tolerations = DaemonTolerations.Of(set.Template.Map("spec") ?? []);

    /// <summary>Whether a pod is to be made there, and whether one that is there may stay.</summary>
    public (bool Runs, bool Stays) On(StoredObject node)
    {
        if ((_spec.Text("nodeName") ?? node.Name) != node.Name || !NodeTerms.Match(_spec, node))
            return (false, false);
        return DaemonTolerations.Bears(_tolerations, node, "NoExecute", "NoSchedule") ? (true, true) : (false, DaemonTolerations.Bears(_tolerations, node, "NoExecute"));
    }

    /// <summary>A pod for one node: the scheduler is told by an affinity to the node's name.</summary>
    public JsonObject NewPod(string node, string hash)
    {
        var pod = PodTemplates.NewPod(set, set.Template);
        pod.Map("metadata")!["generateName"] = PodTemplates.Prefix(set.Name);
        MetadataMap.Labels.Set(pod, Revision.Label, hash);
        if (Generation(set) is { } generation)
            MetadataMap.Labels.Set(pod, "pod-template-generation", generation);
        var spec = pod.Map("spec")!;
        spec["tolerations"] = new JsonArray([.. _tolerations.Select(toleration => toleration.DeepClone())]);
        spec.DefaultMap("affinity").DefaultMap("nodeAffinity")["requiredDuringSchedulingIgnoredDuringExecution"] = new JsonObject
        {
            ["nodeSelectorTerms"] = new JsonArray(new JsonObject { ["matchFields"] = new JsonArray(new JsonObject { ["key"] = NodeField, ["operator"] = "In", ["values"] = new JsonArray(node) }) }),
        };
        return pod;
    }

    /// <summary>The node that a pod is on or was made for.</summary>
    public static string? Target(JsonObject pod) => pod.NodeName() ??
        (pod.Map("spec")?.Map("affinity")?.Map("nodeAffinity")?.Map("requiredDuringSchedulingIgnoredDuringExecution")?.Maps("nodeSelectorTerms") ?? [])
            .SelectMany(term => term.Maps("matchFields")).Where(field => field.Text("key") == NodeField)
            .Select(field => JsonTypes.Text((field["values"] as JsonArray)?.FirstOrDefault())).FirstOrDefault();

    /// <summary>True for a pod of the newest template.</summary>
    public static bool IsUpdated(Workload set, JsonObject pod, string hash) =>
        pod.Label(Revision.Label) == hash || (Generation(set) is { } generation && pod.Label("pod-template-generation") == generation);

    private static string? Generation(Workload set) => set.Annotation("deprecated.daemonset.template.generation");
}
