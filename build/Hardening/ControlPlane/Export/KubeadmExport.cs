using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The baseline as kubeadm configuration (v1beta4), and as a kind cluster that carries it.</summary>
internal static class KubeadmExport
{
    public static IEnumerable<JsonObject> Documents(NodeBaselineSpec spec) => [Cluster(spec), Kubelet(spec), Proxy(spec)];

    public static JsonObject Kind(NodeBaselineSpec spec)
    {
        var kubelet = spec with { Kubelet = spec.Kubelet.RemoveRange(spec.NotInKind) };
        return new JsonObject
        {
            ["kind"] = "Cluster",
            ["apiVersion"] = "kind.x-k8s.io/v1alpha4",
            ["nodes"] = new JsonArray(new JsonObject
            {
                ["role"] = "control-plane",
                ["extraMounts"] = new JsonArray(new JsonObject { ["hostPath"] = ".", ["containerPath"] = spec.Folder, ["readOnly"] = true }),
            }),
            // Which version kind writes depends on the node image, and it leaves out patches of another one without a word.
            ["kubeadmConfigPatches"] = new JsonArray([.. Documents(kubelet).Prepend(Before(Cluster(spec))).Select(document => JsonValue.Create(YamlWriter.Write(document)))]),
        };
    }

    /// <summary>The same for v1beta3, where arguments are a map.</summary>
    private static JsonObject Before(JsonObject cluster)
    {
        cluster["apiVersion"] = "kubeadm.k8s.io/v1beta3";
        foreach (var component in new[] { cluster["apiServer"], cluster["controllerManager"], cluster["scheduler"], cluster["etcd"]?["local"] }.OfType<JsonObject>())
            component["extraArgs"] = new JsonObject([.. component["extraArgs"]!.AsArray().Select(argument => KeyValuePair.Create((string)argument!["name"]!, argument["value"]?.DeepClone()))]);
        return cluster;
    }

    private static JsonObject Cluster(NodeBaselineSpec spec)
    {
        var apiServer = Component(spec, NodeComponent.ApiServer);
        apiServer["extraVolumes"] = new JsonArray([.. spec.Mounts.Select(mount => new JsonObject
        {
            ["name"] = mount.Name.Text,
            ["hostPath"] = mount.Path,
            ["mountPath"] = mount.Path,
            ["readOnly"] = mount.ReadOnly,
            ["pathType"] = mount.Type,
        })]);
        return new JsonObject
        {
            ["apiVersion"] = "kubeadm.k8s.io/v1beta4",
            ["kind"] = "ClusterConfiguration",
            ["apiServer"] = apiServer,
            ["controllerManager"] = Component(spec, NodeComponent.ControllerManager),
            ["scheduler"] = Component(spec, NodeComponent.Scheduler),
            ["etcd"] = new JsonObject { ["local"] = Component(spec, NodeComponent.Etcd) },
        };
    }

    private static JsonObject Component(NodeBaselineSpec spec, NodeComponent component) => new()
    {
        ["extraArgs"] = new JsonArray([.. spec.Flags(component).Select(flag => new JsonObject { ["name"] = flag.Key, ["value"] = flag.Value })]),
    };

    private static JsonObject Kubelet(NodeBaselineSpec spec) =>
        BaselineNodes.Tree(new JsonObject { ["apiVersion"] = "kubelet.config.k8s.io/v1beta1", ["kind"] = "KubeletConfiguration" }, spec.KubeletFields());

    private static JsonObject Proxy(NodeBaselineSpec spec) => BaselineNodes.Tree(
        new JsonObject { ["apiVersion"] = "kubeproxy.config.k8s.io/v1alpha1", ["kind"] = "KubeProxyConfiguration" },
        spec.KubeProxy.Select(field => KeyValuePair.Create(field.Key, BaselineNodes.Value(field.Value))));
}
