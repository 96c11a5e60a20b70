using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Pods as a template describes them (pkg/controller: GetPodFromTemplate).</summary>
internal static class PodTemplates
{
    /// <summary>A pod with the template's labels, annotations, finalizers and spec that the workload controls; without a name.</summary>
    public static JsonObject NewPod(Workload owner, JsonObject template)
    {
        var metadata = new JsonObject { ["namespace"] = owner.Namespace };
        foreach (var key in new[] { "labels", "annotations", "finalizers" })
            metadata.Put(key, template.Map("metadata")?[key]?.DeepClone());
        var pod = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["metadata"] = metadata, ["spec"] = template["spec"]?.DeepClone() ?? new JsonObject() };
        owner.AsController().AddTo(pod);
        return pod;
    }

    /// <summary>What the names of a workload's pods begin with.</summary>
    public static string Prefix(string owner) => NameFormat.Dns1123Subdomain(owner + "-a").Any() ? owner : owner + "-";
}
