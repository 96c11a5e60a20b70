using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tools.Charts;

/// <summary>Charts of OCI registries: the manifest of a tag, then the archive it names, both checked against their digests.</summary>
/// <remarks>OCI distribution-spec 1.1, "Pull"; helm.sh/docs/topics/registries.</remarks>
public sealed class OciChartSource(HttpReader http)
{
    private const int MaxManifestBytes = 4 << 20;
    private readonly OciRegistryReader _registry = new(http);

    /// <summary>Looks for a chart in one repository; a tag in the address is the only one asked for.</summary>
    /// <param name="address">Such as <c>oci://registry.example/charts/dex</c>.</param>
    public async Task<ChartAnswer> FindAsync(string address, ChartReference chart, CancellationToken cancel = default)
    {
        if (OciAddress.Parse(address) is not { } repository)
            return new ChartSourceUnreachable(address, "it is no address such as oci://registry.example/charts/dex");

        try
        {
            foreach (var tag in repository.Tag is { } only ? [only] : chart.Spellings.Select(OciAddress.TagOf))
            {
                if (await FindTagAsync(repository, tag, address, cancel) is { } answer)
                    return answer;
            }

            return new ChartNotThere(address, $"it has no tag for {chart.Version}");
        }
        catch (SourceFailedException failed)
        {
            return new ChartSourceUnreachable(address, failed.Message);
        }
    }

    // Null where there is no such tag.
    private async Task<ChartAnswer?> FindTagAsync(OciAddress repository, string tag, string address, CancellationToken cancel)
    {
        var manifest = await _registry.GetAsync(repository, repository.Manifest(tag), OciChartManifest.MediaType, MaxManifestBytes, cancel);
        if (manifest.IsMissing)
            return null;
        if (!manifest.IsSuccess)
            return new ChartSourceUnreachable(address, manifest.Described);
        if (StatedDigest(manifest) is { } stated && stated != Sha256.Of(manifest.Body))
            return new ChartContradicted(address, $"the registry states manifest digest {stated}, got {Sha256.Of(manifest.Body)}");

        var layer = OciChartManifest.Read(manifest.Body);
        if (layer.Size > ChartArchive.MaxBytes)
            return new ChartSourceUnreachable(address, $"its archive is larger than {ChartArchive.MaxBytes >> 20} MiB");
        var archive = await _registry.GetAsync(repository, repository.Blob(layer.Digest.ToString()), accept: null, ChartArchive.MaxBytes, cancel);
        if (!archive.IsSuccess)
            return new ChartSourceUnreachable(address, $"{archive.Described} for blob {layer.Digest}");
        if (Sha256.Of(archive.Body) != layer.Digest)
            return new ChartContradicted(address, $"its manifest states archive digest {layer.Digest}, got {Sha256.Of(archive.Body)}");
        return new ChartFound(archive.Body, repository.Tag is null ? $"{address}:{tag}" : address);
    }

    private static Sha256? StatedDigest(HttpAnswer answer) =>
        answer.Headers.TryGetValues("Docker-Content-Digest", out var values) && Sha256.TryParse(values.First(), null, out var digest) ? digest : null;
}
