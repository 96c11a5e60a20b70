using System.Collections.Immutable;
using System.Security.Cryptography;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>The files that hardened flags name, with an encryption key of this cluster's own.</summary>
internal static class HardenedFiles
{
    public static ImmutableSortedDictionary<string, string> Of(ControlPlaneFolder folder, NodeHardening hardening)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return hardening.Files.ToImmutableSortedDictionary(
            file => Path.Combine(folder.Configuration, file.Key), file => file.Value.Replace(NodeHardening.KeyPlaceholder, key, StringComparison.Ordinal), StringComparer.Ordinal);
    }
}
