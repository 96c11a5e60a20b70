using System.Globalization;
using System.Net;

namespace Welkin.Tools.GitHub;

/// <summary>What an answer says of a rate limit that was reached.</summary>
/// <param name="Wait">Until asking again may help, at least a second.</param>
/// <param name="Requests">How many requests there are in the window, where it says; null for a limit on bursts.</param>
/// <remarks>docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api, "Exceeding the rate limit".</remarks>
internal sealed record RateLimit(TimeSpan Wait, int? Requests)
{
    private static readonly TimeSpan Unnamed = TimeSpan.FromMinutes(1);

    /// <summary>Null where the answer is no such refusal.</summary>
    /// <param name="body">What the answer says in words.</param>
    /// <param name="now">By the clock here, where the server does not say what time it has.</param>
    public static RateLimit? Of(HttpResponseMessage response, string body, DateTimeOffset now)
    {
        if (response.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests))
            return null;

        var theirNow = response.Headers.Date ?? now;
        if (response.Headers.RetryAfter is { } after && (after.Delta ?? after.Date - theirNow) is { } wait)
            return new RateLimit(Least(wait), null);
        if (Number(response, "x-ratelimit-remaining") is 0 && Number(response, "x-ratelimit-reset") is { } reset)
            return new RateLimit(Least(DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(reset, 0, 253402300799)) - theirNow), (int?)Number(response, "x-ratelimit-limit"));
        return response.StatusCode is HttpStatusCode.TooManyRequests || body.Contains("rate limit", StringComparison.OrdinalIgnoreCase)
            ? new RateLimit(Unnamed, null)
            : null;
    }

    /// <summary>The limit as the clause of a sentence.</summary>
    public string Describe(DateTimeOffset now, bool authenticated)
    {
        var until = string.Create(CultureInfo.InvariantCulture, $"until {now + Wait:yyyy-MM-dd HH:mm:ss} UTC");
        var limit = Requests is { } requests
            ? string.Create(CultureInfo.InvariantCulture, $"its rate limit of {requests} requests is used up {until}")
            : $"it takes no more requests {until}";
        return authenticated ? limit : $"{limit}; a token in WELKIN_GITHUB_TOKEN is allowed more";
    }

    private static TimeSpan Least(TimeSpan wait) => wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait;

    private static long? Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
