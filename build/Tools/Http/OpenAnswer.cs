namespace Welkin.Tools;

/// <summary>A server's answer whose body is still to be read.</summary>
internal sealed class OpenAnswer(HttpResponseMessage response, Silence silence)
{
    public HttpResponseMessage Response => response;

    /// <summary>The length of the body as the server states it.</summary>
    public long? Length => response.Content.Headers.ContentLength;

    /// <summary>The answer as the clause of a sentence: "it answered 403 Forbidden".</summary>
    public string Described => Describe(response);

    public static string Describe(HttpResponseMessage response) => $"it answered {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();

    /// <exception cref="SourceFailedException">The server states a length over the limit.</exception>
    public async Task<Stream> BodyAsync(long limit, CancellationToken cancel) => Length > limit
        ? throw BoundedCopy.TooMuch("it sends", limit)
        : new AnswerBody(await response.Content.ReadAsStreamAsync(cancel), silence);

    /// <exception cref="SourceFailedException">The body is larger.</exception>
    public async Task CopyAsync(Stream to, long limit, Action<long>? copied, CancellationToken cancel)
    {
        await using var body = await BodyAsync(limit, cancel);
        await BoundedCopy.CopyAsync(body, to, limit, "it sends", copied, cancel);
    }
}
