using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Welkin.Components.Bumps;
using Welkin.Tools.Charts;

namespace Welkin.Tools.Versions;

/// <summary>Versions as the tags of a repository in an OCI registry.</summary>
/// <remarks>
/// OCI distribution-spec 1.1, "Listing Tags". A tag that is no version, such as <c>latest</c> or a signature, is left out without a word:
/// most repositories have them.
/// </remarks>
internal sealed partial class OciVersionSource
{
    private readonly OciTagList _tags;
    private readonly OciPublished _published;
    private readonly OciTagCache _cache;
    private readonly bool _offline;
    private readonly TimeProvider _time;

    public OciVersionSource(HttpReader http, string cacheFolder, bool offline, TimeProvider? time = null)
    {
        var registry = new OciRegistryReader(http);
        (_tags, _published, _cache) = (new OciTagList(registry), new OciPublished(registry), new OciTagCache(cacheFolder));
        (_offline, _time) = (offline, time ?? TimeProvider.System);
    }

    /// <param name="address">Such as <c>oci://registry.example/charts/dex</c>.</param>
    public async Task<VersionAnswer> ListAsync(string address, CancellationToken cancel)
    {
        if (OciAddress.Parse(address) is not { } repository)
            return new VersionSourceUnreachable(address, "it is no address such as oci://registry.example/charts/dex");

        try
        {
            var kept = _cache.Read(address);
            if (!_offline)
                return await AskAsync(address, repository, kept, cancel);
            return kept is null
                ? new VersionSourceUnreachable(address, "the run is offline and no list of its tags was kept")
                : Answer(KeptAnswer.From(address, kept.Time), kept, []);
        }
        catch (Exception error) when (error is SourceFailedException or IOException or UnauthorizedAccessException)
        {
            return new VersionSourceUnreachable(address, error.Message);
        }
    }

    private async Task<VersionAnswer> AskAsync(string address, OciAddress repository, KeptTags? kept, CancellationToken cancel)
    {
        if (await _tags.ReadAsync(repository, kept?.ETag, cancel) is not { } list)
            return new VersionsNotThere(address, "there is no such repository");

        var known = kept?.Published ?? ImmutableSortedDictionary.Create<string, DateTimeOffset?>(StringComparer.Ordinal);
        var now = new KeptTags(_time.GetUtcNow(), list.ETag, list.Unchanged ? kept!.Tags : list.Tags, known);
        ImmutableArray<string> warnings = [];
        try
        {
            now = now with { Published = await _published.AskAsync(repository, now.Tags.Where(IsVersion), known, cancel) };
        }
        catch (SourceFailedException failed)
        {
            // The versions are there all the same.
            warnings = [$"{address}: {failed.Message}"];
        }

        _cache.Write(address, now);
        return Answer(address, now, warnings);
    }

    private static VersionAnswer Answer(string from, KeptTags kept, ImmutableArray<string> warnings)
    {
        ImmutableArray<AvailableVersion> versions =
        [
            .. kept.Tags.Where(IsVersion).Distinct(StringComparer.Ordinal)
                .Select(tag => new AvailableVersion(OciAddress.VersionOf(tag)) { Published = kept.Published.GetValueOrDefault(tag) }),
        ];
        return versions.IsEmpty
            ? new VersionsNotThere(from, kept.Tags.IsEmpty ? "it has no tags" : $"none of its {kept.Tags.Length} tags is a version")
            : new VersionsFound(from, versions, warnings);
    }

    private static bool IsVersion(string tag) => Version().IsMatch(OciAddress.VersionOf(tag));

    [GeneratedRegex(@"\Av?[0-9]+(\.[0-9]+){1,3}([-+][0-9A-Za-z.+-]+)?\z")]
    private static partial Regex Version();
}
