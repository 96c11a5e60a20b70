using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Cluster;

/// <summary>Calls webhooks over HTTPS.</summary>
/// <param name="find">Where somebody serves a service; null where nobody does.</param>
public sealed class HttpWebhookCaller(Func<WebhookService, IPEndPoint?> find) : IWebhookCaller, IDisposable
{
    private const int LongestAnswer = 4 * 1024 * 1024;

    private readonly ConcurrentDictionary<(string Authority, IPEndPoint? Place), HttpClient> _clients = new();

    public JsonObject Call(WebhookCall call)
    {
        var place = call.Service is null ? null : find(call.Service) ?? throw new WebhookFailedException($"no endpoints available for service \"{call.Service.Name}\"") { IsUnserved = true };
        using var timeout = new CancellationTokenSource(call.Timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, call.Url) { Content = new StringContent(call.Review.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json");
        try
        {
            using var answer = _clients.GetOrAdd((call.Authority, place), key => Client(key.Authority, key.Place)).Send(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return Read(answer);
        }
        catch (OperationCanceledException slow)
        {
            throw new WebhookFailedException("context deadline exceeded", slow);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException or CryptographicException or SocketException)
        {
            throw new WebhookFailedException((failure.InnerException ?? failure).Message, failure);
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    private static JsonObject Read(HttpResponseMessage answer)
    {
        using var reader = new StreamReader(new BoundedStream(answer.Content.ReadAsStream(), LongestAnswer, () => new IOException("the answer is too large")));
        var text = reader.ReadToEnd();
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new WebhookFailedException($"an error on the server (\"{text.Trim()}\") has prevented the request from succeeding");
        return JsonNode.Parse(text) as JsonObject ?? throw new WebhookFailedException("the answer is no AdmissionReview");
    }

    private static HttpClient Client(string authority, IPEndPoint? place)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) };
        if (authority.Length > 0)
        {
            var chain = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            chain.CustomTrustStore.ImportFromPem(authority);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = chain };
        }
        if (place is not null)
            handler.ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(Connect(place));
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    // Whom the name stands for in the cluster, and where that is here, are two things.
    private static NetworkStream Connect(IPEndPoint place)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Connect(place);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
