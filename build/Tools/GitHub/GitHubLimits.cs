using System.Globalization;

namespace Welkin.Tools.GitHub;

/// <summary>Waits for a rate limit to end where that is soon, and says when it ends where it is not.</summary>
internal sealed class GitHubLimits(GitHubServer server, GitHubSettings settings) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ;)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var now = settings.Time.GetUtcNow();
            if (RateLimit.Of(response, await response.Content.ReadAsStringAsync(cancellationToken), now) is not { } limit)
                return response;

            response.Dispose();
            waited += limit.Wait;
            if (waited > settings.LongestWait)
                throw new SourceFailedException(limit.Describe(now, server.Token is not null));
            settings.Tell(string.Create(CultureInfo.InvariantCulture, $"{server.Host}: its rate limit is reached, waiting {limit.Wait.TotalSeconds:0} s"));
            await Task.Delay(limit.Wait, settings.Time, cancellationToken);
        }
    }
}
