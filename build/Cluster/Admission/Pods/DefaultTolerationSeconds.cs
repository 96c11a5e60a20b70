using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Lets pods stay for a while on a node that is not ready or cannot be reached (plugin/pkg/admission/defaulttolerationseconds).</summary>
internal sealed class DefaultTolerationSeconds() : AdmissionPlugin("DefaultTolerationSeconds")
{
    private const long Seconds = 300;

    private static readonly string[] Taints = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    public override void Mutate(AdmissionCall call)
    {
        if (call.Writes("", "pods")?.Map("spec") is not { } spec)
            return;
        foreach (var taint in Taints)
        {
            if (spec.Maps("tolerations").Any(toleration => (toleration.Text("key") ?? taint) == taint && toleration.Text("effect") is null or "NoExecute"))
                continue;
            if (spec["tolerations"] is not JsonArray list)
                spec["tolerations"] = list = [];
            list.Add((JsonNode)new JsonObject { ["key"] = taint, ["operator"] = "Exists", ["effect"] = "NoExecute", ["tolerationSeconds"] = Seconds });
        }
    }
}
