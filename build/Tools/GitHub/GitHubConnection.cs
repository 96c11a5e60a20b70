using System.Net;
using System.Runtime.Serialization;
using Octokit;
using Octokit.Internal;

namespace Welkin.Tools.GitHub;

/// <summary>Talks to one GitHub through Octokit; the one place that makes clients and knows what may go wrong.</summary>
/// <remarks>A request passes: redirects (Octokit), kept answers, rate limits, retries and whole bodies, the socket with the environment's proxy.</remarks>
public sealed class GitHubConnection : IDisposable
{
    private static readonly ProductHeaderValue Product = new("welkin");
    private readonly HttpClientAdapter _http;

    public GitHubConnection(GitHubServer server, GitHubSettings? settings = null)
    {
        Server = server;
        settings ??= new GitHubSettings();
        _http = new HttpClientAdapter(() => Handlers(server, settings));
        // The handlers end what is silent; a limit that is waited for is not silence.
        _http.SetRequestTimeout(Timeout.InfiniteTimeSpan);
    }

    public GitHubServer Server { get; }

    /// <summary>Asks through a client of Octokit.</summary>
    /// <exception cref="SourceFailedException">It could not be asked, or said no.</exception>
    /// <exception cref="NotFoundException">It has no such thing, or does not show it to whoever asks.</exception>
    internal async Task<T> AskAsync<T>(Func<IGitHubClient, Task<T>> ask, CancellationToken cancel)
    {
        try
        {
            return await ask(new GitHubClient(new Connection(Product, Server.Api, Credentials(), new CancellableHttp(_http, cancel), new SimpleJsonSerializer())));
        }
        catch (ApiException refusal) when (refusal is not NotFoundException)
        {
            throw new SourceFailedException(GitHubRefusal.Describe(refusal, Server.Token is not null), refusal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SourceFailedException(error.Message, error);
        }
        catch (Exception error) when (error is SerializationException or InvalidCastException or FormatException or OverflowException or ArgumentException or NullReferenceException)
        {
            // What Octokit throws at JSON of another shape.
            throw new SourceFailedException("it answered with JSON that GitHub's API does not send", error);
        }
    }

    public void Dispose() => _http.Dispose();

    private InMemoryCredentialStore Credentials() =>
        new(Server.Token is { } token ? new Credentials(token, AuthenticationType.Bearer) : Octokit.Credentials.Anonymous);

    private static GitHubAnswers Handlers(GitHubServer server, GitHubSettings settings) => new(settings)
    {
        InnerHandler = new GitHubLimits(server, settings)
        {
            InnerHandler = new GitHubTransport(server.Api, settings)
            {
                InnerHandler = new SocketsHttpHandler
                {
                    ConnectTimeout = HttpPatience.Connection,
                    AllowAutoRedirect = false,
                    AutomaticDecompression = DecompressionMethods.All,
                },
            },
        },
    };

    /// <summary>Octokit's methods take no token to cancel them with.</summary>
    private sealed class CancellableHttp(HttpClientAdapter http, CancellationToken cancel) : IHttpClient
    {
        public async Task<IResponse> Send(IRequest request, CancellationToken cancellationToken, Func<object, object>? preprocessResponseBody)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, cancellationToken);
            return await http.Send(request, either.Token, preprocessResponseBody);
        }

        public void SetRequestTimeout(TimeSpan timeout) => http.SetRequestTimeout(timeout);

        public void Dispose()
        {
        }
    }
}
