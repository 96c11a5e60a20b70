using Welkin.Kernel;

namespace Welkin.Releases.Bundles;

/// <summary>A complete bundle that nobody has signed yet, on disk.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Document">The bytes of its <c>release.json</c>, which a signature is to be over.</param>
public sealed record UnsignedBundle(string Folder, ReleaseDocument Release, byte[] Document)
{
    /// <summary>The digest of <c>release.json</c>, by which the release is known; the same for every run on the same sources, whoever signs.</summary>
    public Sha256 ReleaseDigest => Sha256.Of(Document);

    /// <summary>Opens what an earlier run wrote.</summary>
    public static UnsignedBundle Open(string folder)
    {
        var path = Path.Combine(folder, BundleLayout.Release);
        try
        {
            var document = File.ReadAllBytes(path);
            return new UnsignedBundle(folder, ReleaseJson.Read(document), document);
        }
        catch (Exception e) when (e is IOException or System.Text.Json.JsonException)
        {
            throw new ReportedException($"{path}: no bundle to sign: {e.Message}", e);
        }
    }
}
