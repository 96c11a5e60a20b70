using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Welkin.Cluster;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Cluster.Hosting;

/// <summary>An embedded cluster without controllers, and clients of it that differ in how they say who they are.</summary>
internal sealed class ServedCluster : IAsyncDisposable
{
    public const string Maps = "/api/v1/namespaces/default/configmaps";

    private readonly EmbeddedCluster _cluster;
    private readonly ConcurrentBag<IDisposable> _clients = [];

    private ServedCluster(EmbeddedCluster cluster, FakeTimeProvider clock, ConcurrentBag<Exception> failures)
    {
        (_cluster, Clock, Failures) = (cluster, clock, failures);
        Admin = Client(cluster.Authority.IssueClient("admin", ["system:masters"]));
    }

    public EmbeddedCluster Cluster => _cluster;

    /// <summary>The cluster's.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>What should not have happened in the server.</summary>
    public ConcurrentBag<Exception> Failures { get; }

    public HttpClient Admin { get; }

    public static async Task<ServedCluster> StartAsync(Func<EmbeddedOptions, EmbeddedOptions>? change = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var failures = new ConcurrentBag<Exception>();
        var options = new EmbeddedOptions(new KubernetesVersion(1, 36)) { Clock = clock, Controllers = false, Failed = failures.Add };
        return new(await EmbeddedCluster.StartAsync(change is null ? options : change(options), TestContext.Current.CancellationToken), clock, failures);
    }

    public HttpClient Client(X509Certificate2? certificate = null, string? token = null)
    {
        var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, errors) => errors is SslPolicyErrors.RemoteCertificateChainErrors && IsOurs((X509Certificate2)shown!);
        if (certificate is not null)
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true);
        var client = new HttpClient(handler) { BaseAddress = _cluster.Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _clients.Add(client);
        return client;
    }

    /// <summary>A connection on which nothing was said yet but TLS.</summary>
    public async Task<SslStream> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _cluster.Address.Port, TestContext.Current.CancellationToken);
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true), false, (_, shown, _, _) => IsOurs((X509Certificate2)shown!));
        _clients.Add(tls);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, TestContext.Current.CancellationToken);
        return tls;
    }

    /// <summary>The first line of what is answered to these bytes; empty where the server only hangs up.</summary>
    public async Task<string> SayAsync(string request)
    {
        await using var connection = await ConnectAsync();
        await connection.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        return await FirstLineAsync(connection);
    }

    public static async Task<string> FirstLineAsync(Stream connection)
    {
        using var reader = new StreamReader(connection, leaveOpen: true);
        try
        {
            return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    public async Task<(int Code, JsonObject Body)> AskAsync(HttpClient client, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, JsonNode.Parse(text)!.AsObject());
    }

    /// <summary>Code and message of what an attempt came to.</summary>
    public async Task<string> SaidAsync(HttpClient client, string method, string path, string? body = null) =>
        await AskAsync(client, method, path, body) is var (code, answer) && code < 400 ? $"{code}" : $"{code} {answer["message"]}";

    /// <summary>That it still does what it is for.</summary>
    public async Task AssertUpAsync()
    {
        Assert.Equal(200, (await AskAsync(Admin, "GET", "/api/v1/namespaces/default")).Code);
        Assert.Empty(Failures);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await _cluster.DisposeAsync();
    }

    private bool IsOurs(X509Certificate2 shown)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(_cluster.Authority.Pem));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(shown);
    }
}
