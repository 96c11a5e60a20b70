using System.Net;
using System.Net.Http.Headers;
using Welkin.Kernel;

namespace Welkin.Tools.GitHub;

/// <summary>Keeps answers on disk: they are sent again only when they changed (RFC 9110 §13), and a run without a network has them.</summary>
internal sealed class GitHubAnswers(GitHubSettings settings) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.Method == HttpMethod.Get ? PathOf(request.RequestUri!) : null;
        var kept = path is null ? null : await KeptAnswer.ReadAsync(path, request.RequestUri!, cancellationToken);
        if (settings.Offline)
            return kept is var (head, body) ? head.Answer(request, body) : throw new SourceFailedException("--offline, and no answer of it is kept from an earlier run");

        if (kept?.Head.Tag is { } tag)
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        var response = await base.SendAsync(request, cancellationToken);
        if (path is null)
            return response;
        if (response.StatusCode is HttpStatusCode.NotModified && kept is var (same, whole))
        {
            response.Dispose();
            return same.Answer(request, whole);
        }

        await KeepAsync(path, response, cancellationToken);
        return response;
    }

    private static async Task KeepAsync(string path, HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.StatusCode is HttpStatusCode.OK || ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is not null))
            KeptAnswer.Write(path, response, await response.Content.ReadAsByteArrayAsync(cancel));
        else if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            File.Delete(path);
    }

    private string? PathOf(Uri address) =>
        settings.Folder is { } folder ? Path.Combine(folder, $"{Sha256.Of(address.AbsoluteUri).Hex}.github") : null;
}
