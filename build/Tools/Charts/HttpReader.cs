using System.Net;
using Polly;

namespace Welkin.Tools.Charts;

/// <summary>Reads from HTTP servers: bounded, with retries and a time limit, through the proxy of the environment.</summary>
/// <remarks>Redirects are followed, but never from https to http.</remarks>
public sealed class HttpReader : IDisposable
{
    private readonly HttpClient _client;
    private readonly HttpPatience _patience;
    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _time;

    public HttpReader(HttpPatience? patience = null, TimeProvider? time = null)
    {
        _patience = patience ?? HttpPatience.Default;
        _time = time ?? TimeProvider.System;
        _pipeline = HttpRetry.Pipeline(_patience, _time);
        // No automatic decompression: an archive that a server calls "Content-Encoding: gzip" must stay the archive.
        var handler = new SocketsHttpHandler { MaxAutomaticRedirections = 10, AutomaticDecompression = DecompressionMethods.None };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("welkin");
    }

    /// <summary>Gets a body of at most <paramref name="limit"/> bytes; the body of an answer other than 2xx is not read.</summary>
    /// <exception cref="SourceFailedException">The server could not be asked, or its body is larger.</exception>
    internal Task<HttpAnswer> GetAsync(Uri address, int limit, Action<HttpRequestMessage>? prepare, CancellationToken cancel) =>
        GetAsync(address, prepare ?? (_ => { }), (response, token) => HttpAnswer.ReadAsync(response, limit, token), cancel);

    /// <summary>Gets through <paramref name="read"/>, which is called again when an attempt fails halfway.</summary>
    internal async Task<T> GetAsync<T>(
        Uri address, Action<HttpRequestMessage> prepare, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        try
        {
            return await _pipeline.ExecuteAsync(token => new ValueTask<T>(AttemptAsync(address, prepare, read, token)), cancel);
        }
        catch (Exception error) when (HttpRetry.IsOfTheSource(error))
        {
            throw new SourceFailedException(HttpRetry.Describe(error, _patience), error);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<T> AttemptAsync<T>(
        Uri address, Action<HttpRequestMessage> prepare, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        prepare(request);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        TransientAnswerException.ThrowIf(response, _time);
        return await read(response, cancel);
    }
}
