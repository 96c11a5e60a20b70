using System.Security.Cryptography;

namespace Welkin.Kubernetes.Clusters;

/// <summary>Names of clusters of ours.</summary>
public static class ClusterName
{
    /// <summary>What every name begins with.</summary>
    public const string Prefix = "welkin-";

    /// <summary>How long a name may be: providers make names of nodes and containers from it.</summary>
    public const int Longest = 40;

    /// <summary>A name that no other run has, such as <c>welkin-3f09c1d27a</c>.</summary>
    public static string New() => Prefix + RandomNumberGenerator.GetHexString(10, lowercase: true);
}
