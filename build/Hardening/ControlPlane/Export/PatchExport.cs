using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>The baseline as strategic patches on the static pods that kubeadm writes, for clusters that are there already.</summary>
/// <remarks>
/// A patch cannot add one item to <c>command</c>, a list that is replaced as a whole, so flags go to <c>args</c>, which come behind it: the last one wins.
/// Lists add up there, so what kubeadm gives already is left out; the API server refuses an authorization mode that is named twice.
/// </remarks>
internal static class PatchExport
{
    public static IEnumerable<(string Target, JsonObject Patch)> Patches(NodeBaselineSpec spec, NodeVehicles vehicles)
    {
        foreach (var component in NodeComponents.StaticPods)
            yield return (component.Executable(), Pod(spec, vehicles, component));
        yield return ("kubeletconfiguration", BaselineNodes.Tree(new JsonObject { ["apiVersion"] = "kubelet.config.k8s.io/v1beta1", ["kind"] = "KubeletConfiguration" }, spec.KubeletFields()));
    }

    private static JsonObject Pod(NodeBaselineSpec spec, NodeVehicles vehicles, NodeComponent component)
    {
        var container = new JsonObject { ["name"] = component.Executable(), ["args"] = BaselineNodes.List(Arguments(spec, vehicles, component)) };
        var pod = new JsonObject { ["containers"] = new JsonArray(container) };
        if (component == NodeComponent.ApiServer)
        {
            container["volumeMounts"] = new JsonArray([.. spec.Mounts.Select(mount => new JsonObject { ["name"] = mount.Name.Text, ["mountPath"] = mount.Path, ["readOnly"] = mount.ReadOnly })]);
            pod["volumes"] = new JsonArray([.. spec.Mounts.Select(mount => new JsonObject { ["name"] = mount.Name.Text, ["hostPath"] = new JsonObject { ["path"] = mount.Path, ["type"] = mount.Type } })]);
        }
        return new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["metadata"] = new JsonObject { ["name"] = component.Executable(), ["namespace"] = "kube-system" }, ["spec"] = pod };
    }

    private static IEnumerable<string> Arguments(NodeBaselineSpec spec, NodeVehicles vehicles, NodeComponent component)
    {
        var own = vehicles.Spec.Kubeadm.Where(setting => setting.Of == component).ToDictionary(setting => setting.Setting, setting => GoText.Items(setting.Value), StringComparer.Ordinal);
        return from flag in spec.Flags(component)
               let given = GoText.Items(flag.Value).Except(own.GetValueOrDefault($"--{flag.Key}", []), StringComparer.Ordinal).ToList()
               where given.Count > 0
               select $"--{flag.Key}={string.Join(',', given)}";
    }
}
