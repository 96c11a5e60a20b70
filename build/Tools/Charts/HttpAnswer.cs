using System.Net;
using System.Net.Http.Headers;

namespace Welkin.Tools.Charts;

/// <summary>A server's answer with its whole body; the body is empty where the status is not 2xx.</summary>
internal sealed record HttpAnswer(HttpStatusCode Status, string? Phrase, byte[] Body, HttpResponseHeaders Headers)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The server says that there is no such thing.</summary>
    public bool IsMissing => Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    /// <summary>The answer as the clause of a sentence: "it answered 403 Forbidden".</summary>
    public string Described => $"it answered {(int)Status} {Phrase}";

    public static async Task<HttpAnswer> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancel)
    {
        var body = response.IsSuccessStatusCode ? await BodyAsync(response, limit, cancel) : [];
        return new HttpAnswer(response.StatusCode, response.ReasonPhrase, body, response.Headers);
    }

    private static async Task<byte[]> BodyAsync(HttpResponseMessage response, int limit, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        using var body = new MemoryStream();
        await BoundedCopy.CopyAsync(stream, body, limit, cancel);
        return body.ToArray();
    }
}
