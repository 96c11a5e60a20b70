using System.Net;

namespace Welkin.Tools;

/// <summary>A server answered that it cannot now, so asking again may help (RFC 9110 §15.6, RFC 6585 §4).</summary>
/// <param name="retryAfter">The wait the server asks for, where it does.</param>
internal sealed class TransientAnswerException(string described, TimeSpan? retryAfter) : Exception(described)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public static void ThrowIf(HttpResponseMessage response, TimeProvider time)
    {
        if ((int)response.StatusCode < 500 && response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests))
            return;

        var after = response.Headers.RetryAfter;
        throw new TransientAnswerException(OpenAnswer.Describe(response), after?.Delta ?? after?.Date - time.GetUtcNow());
    }
}
