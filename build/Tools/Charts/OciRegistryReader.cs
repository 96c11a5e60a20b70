using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace Welkin.Tools.Charts;

/// <summary>Reads from OCI registries, with an anonymous token where one is demanded; a token is used until the registry wants a new one.</summary>
internal sealed class OciRegistryReader(HttpReader http)
{
    private const int MaxTokenBytes = 1 << 20;
    private readonly ConcurrentDictionary<(Uri Root, string Repository), string> _tokens = new();

    /// <param name="etag">Of what is known already: the answer may be 304.</param>
    public async Task<HttpAnswer> GetAsync(
        OciAddress repository, Uri address, string? accept, int limit, CancellationToken cancel, string? etag = null)
    {
        var answer = await AskAsync(repository, address, accept, limit, etag, cancel);
        if (answer.Status is not HttpStatusCode.Unauthorized || BearerChallenge.Of(answer.Headers, repository.Repository) is not { } challenge)
            return answer;

        var token = await http.GetAsync(challenge.Address, MaxTokenBytes, prepare: null, cancel);
        if (!token.IsSuccess)
            throw new SourceFailedException($"its token server {challenge.Realm.Shown()} said no: {token.Described}");
        _tokens[(repository.Root, repository.Repository)] = BearerChallenge.Token(token.Body);
        return await AskAsync(repository, address, accept, limit, etag, cancel);
    }

    // A redirect to another host, as of blobs, goes without the token: the framework drops it.
    private Task<HttpAnswer> AskAsync(OciAddress repository, Uri address, string? accept, int limit, string? etag, CancellationToken cancel) =>
        http.GetAsync(
            address,
            limit,
            request =>
            {
                if (accept is not null)
                    request.Headers.Accept.ParseAdd(accept);
                if (etag is not null)
                    request.Headers.TryAddWithoutValidation("If-None-Match", etag);
                if (_tokens.TryGetValue((repository.Root, repository.Repository), out var token))
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            },
            cancel);
}
