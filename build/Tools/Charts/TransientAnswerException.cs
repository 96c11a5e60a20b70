using System.Net;

namespace Welkin.Tools.Charts;

/// <summary>A server answered that it cannot now, so asking again may help (RFC 9110 §15.6, RFC 6585 §4).</summary>
/// <param name="retryAfter">The wait the server asks for, where it does.</param>
internal sealed class TransientAnswerException(HttpStatusCode status, string? phrase, TimeSpan? retryAfter) : Exception($"it answered {(int)status} {phrase}")
{
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public static void ThrowIf(HttpResponseMessage response, TimeProvider time)
    {
        if ((int)response.StatusCode < 500 && response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests))
            return;

        var after = response.Headers.RetryAfter;
        throw new TransientAnswerException(response.StatusCode, response.ReasonPhrase, after?.Delta ?? after?.Date - time.GetUtcNow());
    }
}
