using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Welkin.Components.Bumps;
using Welkin.Tools.Charts;

namespace Welkin.Tools.Versions;

/// <summary>Versions as the tags of a repository in an OCI registry.</summary>
/// <param name="offline">Only lists that an earlier run left are read.</param>
/// <remarks>
/// OCI distribution-spec 1.1, "Listing Tags". A tag that is no version, such as <c>latest</c> or a signature, is left out without a word:
/// most repositories have them. A list of tags has no dates, so <see cref="AvailableVersion.Published"/> is unknown.
/// </remarks>
internal sealed partial class OciVersionSource(HttpReader http, string cacheFolder, bool offline, TimeProvider? time = null)
{
    private readonly OciTagList _registry = new(http);
    private readonly OciTagCache _kept = new(cacheFolder);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <param name="address">Such as <c>oci://registry.example/charts/dex</c>.</param>
    public async Task<VersionAnswer> ListAsync(string address, CancellationToken cancel)
    {
        if (OciAddress.Parse(address) is not { } repository)
            return new VersionSourceUnreachable(address, "it is no address such as oci://registry.example/charts/dex");

        var kept = _kept.Read(address);
        if (offline)
        {
            return kept is null
                ? new VersionSourceUnreachable(address, "the run is offline and no list of its tags was kept")
                : Answer(KeptAnswer.From(address, kept.Time), kept.Tags);
        }

        try
        {
            if (await _registry.ReadAsync(repository, kept?.ETag, cancel) is not { } list)
                return new VersionsNotThere(address, "there is no such repository");
            var tags = list.Unchanged ? kept!.Tags : list.Tags;
            _kept.Write(address, new KeptTags(_time.GetUtcNow(), list.Unchanged ? kept!.ETag : list.ETag, tags));
            return Answer(address, tags);
        }
        catch (Exception error) when (error is SourceFailedException or IOException or UnauthorizedAccessException)
        {
            return new VersionSourceUnreachable(address, error.Message);
        }
    }

    private static VersionAnswer Answer(string from, ImmutableArray<string> tags)
    {
        ImmutableArray<AvailableVersion> versions =
            [.. tags.Select(OciAddress.VersionOf).Where(version => Version().IsMatch(version)).Distinct().Select(version => new AvailableVersion(version))];
        return versions.IsEmpty
            ? new VersionsNotThere(from, tags.IsEmpty ? "it has no tags" : $"none of its {tags.Length} tags is a version")
            : new VersionsFound(from, versions, []);
    }

    [GeneratedRegex(@"\Av?[0-9]+(\.[0-9]+){1,3}([-+][0-9A-Za-z.+-]+)?\z")]
    private static partial Regex Version();
}
