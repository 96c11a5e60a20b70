using System.Net;
using System.Net.Sockets;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>The loopback ports of a control plane.</summary>
public sealed record ControlPlanePorts(int Api, int EtcdClient, int EtcdPeer, int EtcdMetrics, int ControllerManager, int Scheduler)
{
    /// <summary>Ports that nobody listens on at this moment, all different.</summary>
    /// <remarks>Another process may take one before our program does; then that program ends at once and says so in its log.</remarks>
    public static ControlPlanePorts Free()
    {
        var listeners = Enumerable.Range(0, 6).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            foreach (var listener in listeners)
                listener.Start();
            var ports = listeners.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
            return new ControlPlanePorts(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5]);
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
