namespace Welkin.Cluster;

/// <summary>The ports of nodes that Services get.</summary>
internal sealed class PortRange(int first, int last)
{
    private int _given;

    public static PortRange Default => new(30000, 32767);

    public bool Contains(int port) => port >= first && port <= last;

    /// <summary>One that nobody has.</summary>
    public int Next(IReadOnlySet<int> taken)
    {
        for (var tried = first; tried <= last; tried++)
        {
            var port = first + ((_given++ & int.MaxValue) % (last - first + 1));
            if (!taken.Contains(port))
                return port;
        }
        throw new Kubernetes.RefusedException(Kubernetes.Refusals.Internal("failed to allocate a nodePort: range is full"));
    }

    public override string ToString() => FormattableString.Invariant($"{first}-{last}");
}
