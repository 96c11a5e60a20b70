using System.Globalization;

namespace Welkin.Hardening;

/// <summary>A port of a pod or an address.</summary>
/// <param name="Number">1 to 65535.</param>
/// <param name="Protocol">TCP, UDP or SCTP.</param>
public readonly record struct NetworkPort(int Number, string Protocol = NetworkPort.Tcp)
{
    /// <summary>What the API takes where no protocol is given.</summary>
    public const string Tcp = "TCP";

    public const string Udp = "UDP";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Protocol} {Number}");
}

/// <summary>A port that a container declares under a name.</summary>
public readonly record struct NamedPort(string Name, NetworkPort Port);
