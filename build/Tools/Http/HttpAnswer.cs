using System.Net;
using System.Net.Http.Headers;

namespace Welkin.Tools;

/// <summary>A server's answer with its whole body; the body is empty where the status is not 2xx.</summary>
/// <param name="Described">The answer as the clause of a sentence: "it answered 403 Forbidden".</param>
internal sealed record HttpAnswer(HttpStatusCode Status, string Described, byte[] Body, HttpResponseHeaders Headers)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The server says that there is no such thing.</summary>
    public bool IsMissing => Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    public static async Task<HttpAnswer> ReadAsync(OpenAnswer answer, int limit, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        if (answer.Response.IsSuccessStatusCode)
            await answer.CopyAsync(body, limit, copied: null, cancel);
        return new HttpAnswer(answer.Response.StatusCode, answer.Described, body.ToArray(), answer.Response.Headers);
    }
}
