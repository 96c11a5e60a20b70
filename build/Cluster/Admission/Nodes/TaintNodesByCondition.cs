using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Keeps pods off a new node until it is ready (plugin/pkg/admission/nodetaint).</summary>
internal sealed class TaintNodesByCondition() : AdmissionPlugin("TaintNodesByCondition")
{
    private const string NotReady = "node.kubernetes.io/not-ready";

    public override void Mutate(AdmissionCall call)
    {
        if (call.Creates("", "nodes") is not { } node || node.DefaultMap("spec") is var spec && spec.Maps("taints").Any(taint => taint.Text("key") == NotReady && taint.Text("effect") == "NoSchedule"))
            return;
        if (spec["taints"] is not JsonArray list)
            spec["taints"] = list = [];
        list.Add((JsonNode)new JsonObject { ["key"] = NotReady, ["effect"] = "NoSchedule" });
    }
}
