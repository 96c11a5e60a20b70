using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>Writes the configuration of a kind cluster (kind.x-k8s.io/v1alpha4).</summary>
/// <remarks>https://kind.sigs.k8s.io/docs/user/configuration</remarks>
public static class KindConfiguration
{
    /// <summary>Pulls every image anew, so nothing that was loaded into a node is ever used.</summary>
    private const string PullsAlways = "AlwaysPullImages";

    public static string Write(KindPlan plan)
    {
        var options = plan.Options;
        // Kind's own default, said aloud: the API listens on this machine alone, on a port that is free.
        var networking = new JsonObject { ["apiServerAddress"] = "127.0.0.1" };
        if (options.WithoutNetworkPlugin)
            networking["disableDefaultCNI"] = true;
        var cluster = new JsonObject
        {
            ["kind"] = "Cluster",
            ["apiVersion"] = "kind.x-k8s.io/v1alpha4",
            ["name"] = plan.Name,
            ["networking"] = networking,
        };
        if (!options.FeatureGates.IsEmpty)
            cluster["featureGates"] = new JsonObject([.. options.FeatureGates.Select(gate => KeyValuePair.Create<string, JsonNode?>(gate.Key, gate.Value))]);
        cluster["nodes"] = new JsonArray([.. plan.Nodes.Select(node => Node(plan, node))]);
        var patches = (options.ImageArchives.IsEmpty ? plan.Hardening : plan.Hardening.WithoutAdmission(PullsAlways)).KubeadmPatches;
        if (!patches.IsEmpty)
            cluster["kubeadmConfigPatches"] = new JsonArray([.. patches.Select(patch => JsonValue.Create(patch))]);
        return YamlWriter.Write(cluster);
    }

    private static JsonObject Node(KindPlan plan, ClusterNode node)
    {
        var written = new JsonObject { ["role"] = node.Role == NodeRole.ControlPlane ? "control-plane" : "worker", ["image"] = plan.Image };
        if (!node.Labels.IsEmpty)
            written["labels"] = new JsonObject([.. node.Labels.Select(label => KeyValuePair.Create<string, JsonNode?>(label.Key, label.Value))]);
        JsonNode[] mounts =
        [
            .. node.Role == NodeRole.ControlPlane && !plan.Hardening.Files.IsEmpty ? [Mount(KindFiles.Hardening(plan), plan.Hardening.Folder)] : (JsonNode[])[],
            .. plan.Options.Mirrors.IsEmpty ? (JsonNode[])[] : [Mount(KindFiles.Registries(plan), KindFiles.RegistriesOnNode)],
        ];
        if (mounts.Length > 0)
            written["extraMounts"] = new JsonArray(mounts);
        if (node.Taints.Length > 0 || node.Role == NodeRole.ControlPlane)
            written["kubeadmConfigPatches"] = new JsonArray([.. Kinds(node.Role).Select(kind => JsonValue.Create(Registration(kind, node)))]);
        return written;
    }

    // The first node of a control plane is made from the one document and the others from the other; kind gives both to all.
    private static string[] Kinds(NodeRole role) => role == NodeRole.ControlPlane ? ["InitConfiguration", "JoinConfiguration"] : ["JoinConfiguration"];

    /// <remarks>Without a version, which kind takes for whichever it writes.</remarks>
    private static string Registration(string kind, ClusterNode node) => YamlWriter.Write(new JsonObject
    {
        ["kind"] = kind,
        ["nodeRegistration"] = new JsonObject { ["taints"] = new JsonArray([.. node.Taints.Select(Taint)]) },
    });

    private static JsonObject Taint(ClusterTaint taint) => taint.Value.Length == 0
        ? new JsonObject { ["key"] = taint.Key, ["effect"] = taint.Effect }
        : new JsonObject { ["key"] = taint.Key, ["value"] = taint.Value, ["effect"] = taint.Effect };

    private static JsonObject Mount(string from, string to) => new() { ["hostPath"] = from, ["containerPath"] = to, ["readOnly"] = true };
}
