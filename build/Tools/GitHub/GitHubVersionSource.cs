using System.Globalization;
using Octokit;
using Welkin.Components.Bumps;

namespace Welkin.Tools.GitHub;

/// <summary>The versions that repositories on GitHub announce: releases that are out and no trial, or tags.</summary>
public sealed class GitHubVersionSource(GitHubConnection github) : IVersionSource
{
    private const int PageSize = 100;
    private const int MostPages = 50;
    private const int Most = PageSize * MostPages;
    private static readonly ApiOptions Pages = new() { PageSize = PageSize, PageCount = MostPages, StartPage = 1 };

    public async Task<VersionAnswer> ListAsync(VersionOrigin origin, CancellationToken cancel = default)
    {
        if (origin is not GitHubVersions asked)
            throw new NotSupportedException($"{origin.GetType()} is not on GitHub");

        var from = $"{github.Server.Host}/{asked.Owner}/{asked.Repository}";
        try
        {
            return asked.Tags ? await TagsAsync(from, asked, cancel) : await ReleasesAsync(from, asked, cancel);
        }
        catch (NotFoundException)
        {
            return new VersionsNotThere(from, github.Server.Token is null
                ? "there is no such repository, or it is not public: then it wants a token in WELKIN_GITHUB_TOKEN"
                : "there is no such repository, or the token may not see it");
        }
        catch (SourceFailedException failed)
        {
            return new VersionSourceUnreachable(from, failed.Message);
        }
    }

    private async Task<VersionAnswer> ReleasesAsync(string from, GitHubVersions asked, CancellationToken cancel)
    {
        var releases = await github.AskAsync(client => client.Repository.Release.GetAll(asked.Owner, asked.Repository, Pages), cancel);
        // They come newest first: what is beyond the last page is old.
        string[] warnings = releases.Count >= Most
            ? [string.Create(CultureInfo.InvariantCulture, $"only the newest {Most} releases were read")]
            : [];
        return Found(from, releases.Where(release => !release.Draft && !release.Prerelease).Select(release => Announced(release, asked.Prefix)), warnings);
    }

    private async Task<VersionAnswer> TagsAsync(string from, GitHubVersions asked, CancellationToken cancel)
    {
        var tags = await github.AskAsync(client => client.Repository.GetAllTags(asked.Owner, asked.Repository, Pages), cancel);
        // They come by name, so the newest may be beyond the last page.
        return tags.Count < Most
            ? Found(from, tags.Select(tag => GitHubTag.Version(tag.Name ?? "", asked.Prefix) is { } version ? new AvailableVersion(version) : null), [])
            : new VersionSourceUnreachable(from, string.Create(CultureInfo.InvariantCulture, $"it has {Most} tags or more, and no more are read: ask for its releases"));
    }

    private static AvailableVersion? Announced(Release release, string prefix) => GitHubTag.Version(release.TagName ?? "", prefix) is { } version
        ? new AvailableVersion(version)
        {
            Published = release.PublishedAt,
            Notes = Uri.TryCreate(release.HtmlUrl, UriKind.Absolute, out var page) && page.Scheme is ("https" or "http") ? page : null,
        }
        : null;

    private static VersionsFound Found(string from, IEnumerable<AvailableVersion?> versions, string[] warnings) =>
        new(from, [.. versions.OfType<AvailableVersion>().DistinctBy(version => version.Version)], [.. warnings]);
}
