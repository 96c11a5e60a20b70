using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Welkin.Cluster;

/// <summary>Serves an API over HTTPS: Kestrel without the rest of a web host, which would only cost time and handle signals that are not its own.</summary>
internal sealed class HttpHost : IAsyncDisposable
{
    private readonly WebApplication _services;
    private readonly ApiApplication _application;
    private readonly TimeSpan _stopWithin;

    private HttpHost(WebApplication services, ApiApplication application, Uri address, TimeSpan stopWithin) =>
        (_services, _application, Address, _stopWithin) = (services, application, address, stopWithin);

    public Uri Address { get; }

    /// <param name="socket">Bound, not listening yet. The host's from here on.</param>
    /// <param name="authority">May still be in the making, as may the rest: the server is put together meanwhile.</param>
    /// <param name="plane">Requests wait for it.</param>
    public static async Task<HttpHost> StartAsync(Socket socket, Task<ClusterAuthority> authority, Task<EmbeddedControlPlane> plane, EmbeddedOptions options, CancellationToken cancel)
    {
        var place = (IPEndPoint)socket.LocalEndPoint!;
        var services = Assemble(socket);
        var trusted = await authority;
        var kestrel = services.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        Limit(kestrel, options.Limits);
        kestrel.Listen(place, listen => listen.UseHttps(Tls(options.Limits, ServerCertificate.Of(trusted))));
        var application = new ApiApplication(plane, new(trusted, TimeProvider.System), options.Limits, options.Failed);
        await services.Services.GetRequiredService<IServer>().StartAsync(application, cancel);
        return new(services, application, new($"https://{place}/"), options.Limits.StopWithin);
    }

    /// <summary>Ends watches, lets other requests come to their end for a moment, and closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _application.Stop();
        using var patience = new CancellationTokenSource(_stopWithin);
        await _services.Services.GetRequiredService<IServer>().StopAsync(patience.Token);
        await _services.DisposeAsync();
        _application.Dispose();
    }

    private static WebApplication Assemble(Socket socket)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseSockets(sockets => sockets.CreateBoundListenSocket = _ => socket);
        builder.WebHost.UseKestrelHttpsConfiguration();
        return builder.Build();
    }

    private static void Limit(KestrelServerOptions kestrel, HostLimits limits)
    {
        kestrel.AddServerHeader = false;
        // Texts of warnings are what people wrote.
        kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.UTF8;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        // The application has its own, which it answers as the API does.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.Headers;
        kestrel.Limits.MaxRequestHeaderCount = 1000;
        kestrel.Limits.MaxRequestLineSize = limits.RequestLine;
        kestrel.Limits.RequestHeadersTimeout = limits.HeadersWithin;
        kestrel.Limits.MinRequestBodyDataRate = new(limits.SlowestBody, limits.Grace);
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = limits.Headers;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
    }

    private static HttpsConnectionAdapterOptions Tls(HostLimits limits, X509Certificate2 certificate) => new()
    {
        ServerCertificate = certificate,
        SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        HandshakeTimeout = limits.HandshakeWithin,
        // Whom a certificate names is for authentication to say: a wrong one is an answer, not a broken connection.
        ClientCertificateMode = ClientCertificateMode.AllowCertificate,
        ClientCertificateValidation = static (_, _, _) => true,
    };
}
