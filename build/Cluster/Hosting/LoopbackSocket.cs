using System.Net;
using System.Net.Sockets;
using Welkin.Kernel;

namespace Welkin.Cluster;

/// <summary>The socket that the API will be served on, bound before there is a server, so that its port is known.</summary>
internal static class LoopbackSocket
{
    /// <param name="port">0 for one that is free.</param>
    /// <exception cref="ReportedException">Somebody has the port.</exception>
    public static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new ReportedException($"cannot serve the API on 127.0.0.1:{port}: {failure.Message}");
        }
    }
}
