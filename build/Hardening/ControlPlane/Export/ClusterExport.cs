using System.Collections.Immutable;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Hardening;

/// <summary>The baseline for whoever starts a cluster: the same flags, documents and files that installers take.</summary>
public static class ClusterExport
{
    private static readonly string[] Written = ["admission.yaml", "authentication.yaml", "encryption.yaml"];

    /// <param name="auditPolicy">The text of the audit policy, which is written by hand.</param>
    public static NodeHardening Of(NodeBaseline baseline, NodeVehicles vehicles, string auditPolicy)
    {
        var spec = baseline.Spec;
        var files = NodeExport.Files(baseline, vehicles, auditPolicy);
        return new NodeHardening(
            spec.Folder,
            spec.ApiServer,
            spec.ControllerManager,
            spec.Scheduler,
            spec.Etcd,
            files.Where(file => Written.Contains(file.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal).SetItem("audit-policy.yaml", auditPolicy),
            [.. KubeadmExport.Kind(spec)["kubeadmConfigPatches"]!.AsArray().Select(patch => (string)patch!)]);
    }
}
