using System.Text.Json;
using Welkin.Kernel;

namespace Welkin.Tools.Charts;

/// <summary>The layer of a chart's manifest that is the chart archive.</summary>
/// <remarks>helm.sh/docs/topics/registries and OCI image-spec 1.1, "Image Manifest".</remarks>
internal sealed record OciChartManifest(Sha256 Digest, long Size)
{
    public const string MediaType = "application/vnd.oci.image.manifest.v1+json";

    private const string LayerMediaType = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

    /// <exception cref="SourceFailedException">It is no manifest of a chart.</exception>
    public static OciChartManifest Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var layers = document.RootElement.GetProperty("layers").EnumerateArray()
                .Where(layer => layer.GetProperty("mediaType").GetString() == LayerMediaType).ToList();
            if (layers is not [var layer])
                throw new SourceFailedException($"its manifest has {layers.Count} layers of {LayerMediaType} and not one");
            return Sha256.TryParse(layer.GetProperty("digest").GetString(), null, out var digest)
                ? new OciChartManifest(digest, layer.GetProperty("size").GetInt64())
                : throw new SourceFailedException("its manifest names the chart by no SHA-256 digest");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new SourceFailedException($"it gave no manifest of a chart: {error.Message}", error);
        }
    }
}
