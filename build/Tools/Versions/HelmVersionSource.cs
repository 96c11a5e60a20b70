using Welkin.Components.Bumps;
using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Tools.Charts;

namespace Welkin.Tools.Versions;

/// <summary>Versions as the <c>index.yaml</c> of a Helm repository lists them.</summary>
/// <param name="offline">Only indexes that an earlier run left are read.</param>
internal sealed class HelmVersionSource(HelmIndexCache indexes, bool offline)
{
    /// <param name="address">An http, https or file address.</param>
    public async Task<VersionAnswer> ListAsync(string address, string chart, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var repository) || !(repository.IsFile || repository.Scheme is "http" or "https"))
            return new VersionSourceUnreachable(address, "it is no http, https or file address");

        try
        {
            return await ReadAsync(repository, chart, cancel);
        }
        catch (SourceFailedException failed)
        {
            return new VersionSourceUnreachable(repository.Shown(), failed.Message);
        }
    }

    /// <exception cref="SourceFailedException">There is no index to be had, or none that can be read.</exception>
    public async Task<VersionAnswer> ReadAsync(Uri repository, string chart, CancellationToken cancel)
    {
        try
        {
            if (repository.IsFile)
                return Answer(repository.Shown(), chart, HelmIndex.ReadFile(Path.Combine(repository.LocalPath, "index.yaml"), chart));
            if (offline)
                return Kept(repository, chart);

            return Answer(repository.Shown(), chart, await indexes.ReadAsync(repository, file => HelmIndex.ReadFile(file, chart), cancel));
        }
        catch (Exception error) when (error is ReportedException or IOException or UnauthorizedAccessException)
        {
            throw new SourceFailedException(error.Message, error) { IsMissing = error is FileNotFoundException or DirectoryNotFoundException };
        }
    }

    private VersionAnswer Kept(Uri repository, string chart) => indexes.Kept(repository) is { } kept
        ? Answer(KeptAnswer.From(repository.Shown(), kept.Time), chart, HelmIndex.ReadFile(kept.Path, chart))
        : throw new SourceFailedException("the run is offline and no index of it was kept");

    private static VersionAnswer Answer(string from, string chart, ChartEntries entries)
    {
        if (entries.Versions.IsEmpty)
        {
            return entries.Warnings is [var first, ..]
                ? new VersionSourceUnreachable(from, $"its index.yaml has no usable {chart}: {first}")
                : new VersionsNotThere(from, $"its index.yaml has no {chart}");
        }

        return new VersionsFound(from, [.. entries.Versions.Select(Available)], entries.Warnings);
    }

    private static AvailableVersion Available(IndexedChart entry) => new(entry.Version)
    {
        AppVersion = entry.AppVersion,
        Published = entry.Created,
        KubeVersion = entry.KubeVersion,
        Deprecated = entry.Deprecated,
        Notes = entry.Home,
    };
}
