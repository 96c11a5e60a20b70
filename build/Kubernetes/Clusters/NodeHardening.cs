using System.Collections.Immutable;

namespace Welkin.Kubernetes.Clusters;

/// <summary>How a control plane and its nodes are hardened, as plain values: flags without dashes, kubeadm documents, and the files that flags name.</summary>
/// <param name="Folder">Where the files lie on a node; flags and documents name them there.</param>
/// <param name="Files">Their texts by name. <see cref="KeyPlaceholder"/> stands where a key made for one cluster goes.</param>
/// <param name="KubeadmPatches">Documents that kind merges into what it gives kubeadm.</param>
public sealed record NodeHardening(
    string Folder,
    ImmutableSortedDictionary<string, string> ApiServer,
    ImmutableSortedDictionary<string, string> ControllerManager,
    ImmutableSortedDictionary<string, string> Scheduler,
    ImmutableSortedDictionary<string, string> Etcd,
    ImmutableSortedDictionary<string, string> Files,
    ImmutableArray<string> KubeadmPatches)
{
    /// <summary>What stands in a file in place of a secret of 32 bytes, in base64.</summary>
    public const string KeyPlaceholder = "${ENCRYPTION_KEY}";

    /// <summary>A cluster as installers leave it, with nothing of ours.</summary>
    public static NodeHardening None { get; } = new("/etc/kubernetes", NoFlags, NoFlags, NoFlags, NoFlags, NoFlags, []);

    /// <summary>Whether kubelets ask the cluster for the certificates they serve with; somebody must approve that.</summary>
    public bool AsksForServingCertificates => KubeadmPatches.Any(patch => patch.Contains("serverTLSBootstrap: true", StringComparison.Ordinal));

    /// <summary>The same without one admission plugin, where a cluster could not live with it.</summary>
    public NodeHardening WithoutAdmission(string plugin)
    {
        const string flag = "enable-admission-plugins";
        if (!ApiServer.TryGetValue(flag, out var plugins))
            return this;
        var kept = string.Join(',', plugins.Split(',').Where(name => name != plugin));
        return this with
        {
            ApiServer = ApiServer.SetItem(flag, kept),
            KubeadmPatches = [.. KubeadmPatches.Select(patch => patch.Replace(plugins, kept, StringComparison.Ordinal))],
        };
    }

    private static ImmutableSortedDictionary<string, string> NoFlags => ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
