using System.Collections.Immutable;
using System.Net;

namespace Welkin.Cluster;

/// <summary>A whole cluster in this process: an API on a loopback port that ordinary clients speak to, kept in memory, gone when it is disposed of.</summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private const string Admin = "admin";

    private readonly EmbeddedOptions _options;
    private readonly EmbeddedControlPlane _plane;
    private readonly HttpHost _host;
    private readonly EmbeddedControllers? _controllers;
    private bool _disposed;

    private EmbeddedCluster(EmbeddedOptions options, EmbeddedControlPlane plane, ClusterAuthority authority, HttpHost host, EmbeddedControllers? controllers)
    {
        (_options, _plane, Authority, _host, _controllers) = (options, plane, authority, host, controllers);
        Kubeconfig = KubeconfigFor(Admin, [RbacAuthorizer.Masters]);
    }

    public ClusterAuthority Authority { get; }

    public ClusterState State => _plane.State;

    /// <summary>The API without its sockets.</summary>
    public IApiServer Server => _plane.Server;

    /// <summary>Runs the controllers; null where the cluster has none.</summary>
    public ControlLoop? Loop => _controllers?.Loop;

    /// <summary>Signs tokens of service accounts.</summary>
    public AccountTokens Tokens => _plane.Tokens;

    public Uri Address => _host.Address;

    /// <summary>For somebody who may do everything.</summary>
    public string Kubeconfig { get; }

    /// <summary>Answers once the API is served.</summary>
    /// <exception cref="Kernel.ReportedException">There is no such version, or the port is taken.</exception>
    public static async Task<EmbeddedCluster> StartAsync(EmbeddedOptions options, CancellationToken cancel = default)
    {
        // The port comes first, as the objects a cluster begins with name it; the other parts do not wait for each other.
        var socket = LoopbackSocket.Bind(options.Port);
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        var planning = Task.Run(() => EmbeddedControlPlane.Create(options, port), cancel);
        var trusting = Task.Run(() => new ClusterAuthority(TimeProvider.System), cancel);
        HttpHost? host = null;
        try
        {
            host = await HttpHost.StartAsync(socket, trusting, planning, options, cancel);
            var (plane, authority) = (await planning, await trusting);
            return new(options, plane, authority, host, options.Controllers ? await EmbeddedControllers.StartAsync(plane, authority, options, cancel) : null);
        }
        catch
        {
            socket.Dispose();
            await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    /// <summary>A kubeconfig for anybody: what they may is for RBAC to say.</summary>
    public string KubeconfigFor(string user, ImmutableArray<string> groups)
    {
        using var certificate = Authority.IssueClient(user, groups);
        return KubeconfigText.Write(_options.Name, Address, Authority.Pem, user, certificate);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await (_controllers?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _host.DisposeAsync();
        _plane.Dispose();
        Authority.Dispose();
    }
}
