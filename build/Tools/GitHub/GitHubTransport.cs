using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Polly;

namespace Welkin.Tools.GitHub;

/// <summary>Sends requests with retries and gives answers with their whole body, which is JSON.</summary>
/// <remarks>What creates something (POST) is sent once: an answer that is lost may have been a yes.</remarks>
internal sealed class GitHubTransport : DelegatingHandler
{
    /// <summary>A hundred releases with long notes are a few megabytes.</summary>
    private const long MaxBytes = 32 << 20;

    private const string Dialect = "X-GitHub-Api-Version";

    private readonly Uri _api;
    private readonly TimeProvider _time;
    private readonly Silence _silence;
    private readonly ResiliencePipeline _pipeline;

    public GitHubTransport(Uri api, GitHubSettings settings)
    {
        (_api, _time) = (api, settings.Time);
        _silence = new Silence(settings.Patience.Silence, _time);
        _pipeline = HttpRetry.Pipeline(settings.Patience, _time);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (_api.Scheme is "https" && address.Scheme is not "https")
            throw new SourceFailedException($"it redirects to {address.Shown()}, which is not https");
        // A redirect or the link to a next page may lead anywhere; the token stays at home.
        if (Uri.Compare(address, _api, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
            request.Headers.Authorization = null;
        request.Headers.Remove(Dialect);
        request.Headers.Add(Dialect, "2022-11-28");

        try
        {
            return request.Method == HttpMethod.Post
                ? await AttemptAsync(request, cancellationToken)
                : await _pipeline.ExecuteAsync(token => new ValueTask<HttpResponseMessage>(AttemptAsync(request, token)), cancellationToken);
        }
        catch (Exception error) when (HttpRetry.IsOfTheSource(error))
        {
            throw new SourceFailedException(HttpRetry.Describe(error, address), error);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var response = await _silence.WaitAsync(token => new ValueTask<HttpResponseMessage>(base.SendAsync(request, token)), cancel);
        try
        {
            // 429 is a limit, which has its own waits.
            if (response.StatusCode is not HttpStatusCode.TooManyRequests)
                TransientAnswerException.ThrowIf(response, _time);
            response.Content = await WholeAsync(response, cancel);
            if (response.Headers.Location is { IsAbsoluteUri: false } location)
                response.Headers.Location = new Uri(request.RequestUri!, location);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpContent> WholeAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await new OpenAnswer(response, _silence).CopyAsync(body, MaxBytes, copied: null, cancel);
        var type = response.Content.Headers.ContentType;
        if (response.IsSuccessStatusCode && body.Length > 0)
            RefuseOther(type, body.GetBuffer().AsSpan(0, (int)body.Length));

        var whole = new ByteArrayContent(body.ToArray());
        whole.Headers.ContentType = type;
        return whole;
    }

    private static void RefuseOther(MediaTypeHeaderValue? type, ReadOnlySpan<byte> body)
    {
        if (type?.MediaType is not "application/json")
            throw new SourceFailedException($"it answered with {type?.MediaType ?? "something"}, not with JSON: it is no GitHub API, or something stands before it");

        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            throw new TransientAnswerException("it sent JSON that breaks off or cannot be read", retryAfter: null);
        }
    }
}
