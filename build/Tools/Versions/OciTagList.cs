using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Welkin.Tools.Charts;

namespace Welkin.Tools.Versions;

/// <summary>Reads the tags of a repository page by page.</summary>
internal sealed class OciTagList(OciRegistryReader registry)
{
    /// <summary>Tags asked for at a time; a registry may give fewer.</summary>
    private const int PageSize = 1000;

    private const int MaxPages = 1000;
    private const int MaxPageBytes = 4 << 20;
    private const int MaxTags = 200_000;

    /// <summary>Null where there is no such repository.</summary>
    /// <param name="etag">Of the list as it is known.</param>
    /// <exception cref="SourceFailedException">The registry cannot be asked, or its list is none.</exception>
    public async Task<TagList?> ReadAsync(OciAddress repository, string? etag, CancellationToken cancel)
    {
        var tags = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<Uri>();
        string? given = null;
        for (Uri? page = repository.Tags(PageSize); page is not null;)
        {
            if (!seen.Add(page))
                throw new SourceFailedException($"its list of tags does not end: its page {seen.Count + 1} is a page before it");
            if (seen.Count > MaxPages)
                throw new SourceFailedException($"its list of tags has more than {MaxPages} pages");

            var answer = await registry.GetAsync(repository, page, "application/json", MaxPageBytes, cancel, seen.Count is 1 ? etag : null);
            if (answer.Status is HttpStatusCode.NotModified)
                return new TagList([], etag, Unchanged: true);
            if (answer.IsMissing)
                return seen.Count is 1 ? null : throw new SourceFailedException($"{answer.Described} for page {seen.Count} of its tags");
            if (!answer.IsSuccess)
                throw new SourceFailedException($"{answer.Described} for its tags");

            tags.AddRange(Tags(answer.Body));
            if (tags.Count > MaxTags)
                throw new SourceFailedException($"it has more than {MaxTags} tags");
            page = NextPage.Of(answer.Headers, page);
            // The tag of a page says nothing of the pages after it.
            given = seen.Count is 1 && page is null && answer.Headers.TryGetValues("ETag", out var values) ? values.First() : null;
        }

        return new TagList(tags.ToImmutable(), given, Unchanged: false);
    }

    private static IEnumerable<string> Tags(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var tags = document.RootElement.GetProperty("tags");
            return tags.ValueKind is JsonValueKind.Null ? [] : [.. tags.EnumerateArray().Select(tag => tag.GetString() ?? "")];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new SourceFailedException("it gave no JSON with a list of tags", error);
        }
    }
}

/// <summary>What a registry said of the tags.</summary>
/// <param name="ETag">Only where one page is the whole list.</param>
/// <param name="Unchanged">They are what is known already, and are not told again.</param>
internal sealed record TagList(ImmutableArray<string> Tags, string? ETag, bool Unchanged);
