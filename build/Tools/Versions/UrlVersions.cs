using Welkin.Components.Bumps;

namespace Welkin.Tools.Versions;

/// <summary>A mirror at an address; its <c>index.yaml</c> says what it has.</summary>
/// <remarks>One without an index announces nothing: it may give archives, and knows no versions.</remarks>
internal sealed class UrlVersions(HelmVersionSource repositories, Uri address) : IMirrorVersions
{
    public async Task<VersionAnswer> ListAsync(string chart, CancellationToken cancel)
    {
        try
        {
            return await repositories.ReadAsync(address, chart, cancel);
        }
        catch (SourceFailedException failed)
        {
            var from = address.Shown();
            return failed.IsMissing ? new VersionsNotThere(from, failed.Message) : new VersionSourceUnreachable(from, failed.Message);
        }
    }
}
