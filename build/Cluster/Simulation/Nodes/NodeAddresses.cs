using System.Globalization;

namespace Welkin.Cluster;

/// <summary>Addresses of the nodes of a cluster and of what runs on them, by the number of the node.</summary>
/// <remarks>Nodes have 172.18.0.0/16, pods 10.128.0.0/9: a /20 for each node.</remarks>
internal static class NodeAddresses
{
    /// <summary>How many pods may have an address on one node.</summary>
    public const int PodsOfNode = 4094;

    private const int Bits = 12;
    private const uint Pods = (10u << 24) | (128u << 16);
    private const uint Nodes = (172u << 24) | (18u << 16);

    /// <param name="number">From 0.</param>
    public static string OfNode(int number) => Shown(Nodes + 2 + (uint)number);

    public static string PodRange(int number) => $"{Shown(First(number))}/{32 - Bits}";

    /// <param name="index">1 to <see cref="PodsOfNode"/>.</param>
    public static string OfPod(int number, int index) => Shown(First(number) + (uint)index);

    private static uint First(int number) => Pods + ((uint)number << Bits);

    private static string Shown(uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");
}
