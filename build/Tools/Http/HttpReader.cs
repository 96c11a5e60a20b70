using System.Net;
using Polly;

namespace Welkin.Tools;

/// <summary>Reads from HTTP servers: bounded, with retries and an end to silence, through the proxy of the environment.</summary>
/// <remarks>Redirects are followed, but never from https to http.</remarks>
public sealed class HttpReader : IDisposable
{
    private readonly HttpClient _client;
    private readonly ResiliencePipeline _pipeline;
    private readonly Silence _silence;
    private readonly TimeProvider _time;

    public HttpReader(HttpPatience? patience = null, TimeProvider? time = null)
    {
        patience ??= HttpPatience.Default;
        _time = time ?? TimeProvider.System;
        _silence = new Silence(patience.Silence, _time);
        _pipeline = HttpRetry.Pipeline(patience, _time);
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = HttpPatience.Connection,
            MaxAutomaticRedirections = 10,
            // An archive that a server calls "Content-Encoding: gzip" must stay the archive.
            AutomaticDecompression = DecompressionMethods.None,
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("welkin");
    }

    /// <summary>Gets a body of at most <paramref name="limit"/> bytes; the body of an answer other than 2xx is not read.</summary>
    /// <exception cref="SourceFailedException">The server could not be asked, or its body is larger.</exception>
    internal Task<HttpAnswer> GetAsync(Uri address, int limit, Action<HttpRequestMessage>? prepare, CancellationToken cancel) =>
        GetAsync(address, prepare, (answer, token) => HttpAnswer.ReadAsync(answer, limit, token), cancel);

    /// <summary>Gets through <paramref name="read"/>, which is called again when an attempt fails halfway.</summary>
    /// <exception cref="SourceFailedException">The server could not be asked.</exception>
    internal async Task<T> GetAsync<T>(
        Uri address, Action<HttpRequestMessage>? prepare, Func<OpenAnswer, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        try
        {
            return await _pipeline.ExecuteAsync(token => new ValueTask<T>(AttemptAsync(address, prepare, read, token)), cancel);
        }
        catch (Exception error) when (HttpRetry.IsOfTheSource(error))
        {
            throw new SourceFailedException(HttpRetry.Describe(error, address), error);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<T> AttemptAsync<T>(
        Uri address, Action<HttpRequestMessage>? prepare, Func<OpenAnswer, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        prepare?.Invoke(request);
        using var response = await _silence.WaitAsync(
            token => new ValueTask<HttpResponseMessage>(_client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token)), cancel);
        TransientAnswerException.ThrowIf(response, _time);
        return await read(new OpenAnswer(response, _silence), cancel);
    }
}
