using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tools.Charts;

/// <summary>Charts of Helm repositories: finds the archive through <c>index.yaml</c> and checks the digest the index states.</summary>
/// <remarks>helm.sh/docs/topics/chart_repository. An index may name archives in an OCI registry, as Bitnami's does.</remarks>
public sealed class HelmRepositorySource(HttpReader http, HelmIndexCache indexes, OciChartSource registries)
{
    /// <summary>Looks for a chart in one repository.</summary>
    /// <param name="address">An http, https or file address.</param>
    public async Task<ChartAnswer> FindAsync(string address, ChartReference chart, CancellationToken cancel = default)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var repository) || !(repository.IsFile || IsHttp(repository)))
            return new ChartSourceUnreachable(address, "it is no http, https or file address");

        var from = repository.Shown();
        try
        {
            return await EntryAsync(repository, chart, cancel) is { } entry
                ? await ArchiveAsync(repository, chart, entry, cancel)
                : new ChartNotThere(from, $"its index.yaml has no {chart}");
        }
        catch (Exception error) when (error is SourceFailedException or ReportedException or IOException or UnauthorizedAccessException)
        {
            return new ChartSourceUnreachable(from, error.Message);
        }
    }

    private async Task<IndexedChart?> EntryAsync(Uri repository, ChartReference chart, CancellationToken cancel) => repository.IsFile
        ? Entry(Path.Combine(repository.LocalPath, "index.yaml"), chart)
        : await indexes.ReadAsync(repository, file => Entry(file, chart), cancel);

    private static IndexedChart? Entry(string file, ChartReference chart)
    {
        var versions = HelmIndex.ReadFile(file, chart.Name).Versions;
        return chart.Spellings
            .Select(spelling => versions.FirstOrDefault(version => version.Version == spelling))
            .FirstOrDefault(found => found is not null);
    }

    // The urls of an entry are alternatives: the first that has the archive counts.
    private async Task<ChartAnswer> ArchiveAsync(Uri repository, ChartReference chart, IndexedChart entry, CancellationToken cancel)
    {
        ChartAnswer answer = new ChartNotThere(repository.Shown(), $"its index.yaml has {chart} without an address");
        foreach (var written in entry.Urls)
        {
            answer = await DownloadAsync(repository, chart, written, entry.Digest, cancel);
            if (answer is ChartFound)
                break;
        }

        return answer;
    }

    private async Task<ChartAnswer> DownloadAsync(Uri repository, ChartReference chart, string written, string? digest, CancellationToken cancel)
    {
        var archive = repository.Resolve(written);
        if (archive?.Scheme is "oci")
            return await registries.FindAsync(archive.OriginalString, chart, cancel);
        if (archive is null || !(archive.IsFile ? repository.IsFile : IsHttp(archive)))
            return new ChartSourceUnreachable(repository.Shown(), $"its index.yaml has {chart} at '{written}', which is no address to get it from");
        if (repository.Scheme is "https" && archive.Scheme is "http" && digest is null)
            return new ChartSourceUnreachable(archive.Shown(), "index.yaml came over https and has this archive over http without a digest");

        var found = archive.IsFile ? ArchiveFile.Read(archive.LocalPath) : await ArchiveDownload.GetAsync(http, archive, cancel);
        return found is ChartFound { Archive: var bytes } && digest is not null && !Matches(digest, bytes)
            ? new ChartContradicted(found.From, $"index.yaml states archive digest {digest}, got {Sha256.Of(bytes.Span)}")
            : found;
    }

    private static bool Matches(string digest, ReadOnlyMemory<byte> bytes) =>
        Sha256.TryParse(digest.ToLowerInvariant(), null, out var stated) && stated == Sha256.Of(bytes.Span);

    private static bool IsHttp(Uri address) => address.Scheme is "http" or "https";
}
