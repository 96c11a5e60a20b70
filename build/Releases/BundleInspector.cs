using System.Text.Json;
using Welkin.Kernel;
using Welkin.Releases.Bundles;
using Welkin.Releases.Verification;

namespace Welkin.Releases;

/// <summary>What a bundle says of itself. Nothing of it is verified.</summary>
/// <param name="Verified">Always false: to inspect is not to verify.</param>
/// <param name="Roles">How many files there are of each role.</param>
/// <param name="Size">Of all listed files together, in bytes.</param>
/// <param name="SignedBy">The fingerprint of the key that the signature claims, or null when it claims none.</param>
public sealed record BundleSummary(
    string Bundle, bool Verified, Sha256 ReleaseDigest, ReleaseDocument Release, IReadOnlyDictionary<string, int> Roles, long Size, Sha256? SignedBy)
{
    /// <summary>The sentence to show with every summary.</summary>
    public const string Notice = "not verified: this is what the bundle says of itself; use 'welkin verify' with a key you trust";

    /// <summary>The summary as <c>--output json</c> prints it.</summary>
    public string ToJson() => ReleaseJson.Text(this);
}

/// <summary>Reads what a bundle says of itself, unpacked or as an archive.</summary>
public static class BundleInspector
{
    /// <exception cref="ReportedException">There is no bundle, or its <c>release.json</c> cannot be read.</exception>
    public static BundleSummary Read(string path)
    {
        try
        {
            var contents = BundleContents.At(path);
            var document = contents.ReadSmall(BundleLayout.Release, BundleVerifier.MaximumDocument)
                ?? throw new ReportedException($"{path}: not a bundle: it has no {BundleLayout.Release}");
            var release = ReleaseJson.Read(document);
            var roles = new SortedDictionary<string, int>(release.Files.CountBy(file => file.Role).ToDictionary(), StringComparer.Ordinal);
            return new BundleSummary(path, Verified: false, Sha256.Of(document), release, roles, release.Files.Sum(file => file.Size), ClaimedKey(contents));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ReportedException($"{path}: cannot be inspected: {Printable.Of(e.Message)}", e);
        }
    }

    private static Sha256? ClaimedKey(BundleContents contents)
    {
        if (contents.ReadSmall(BundleLayout.Sigstore, SignatureCheck.MaximumSigstore) is not { } json)
            return null;
        try
        {
            using var sigstore = JsonDocument.Parse(json);
            var hint = sigstore.RootElement.GetProperty("verificationMaterial").GetProperty("publicKey").GetProperty("hint").GetBytesFromBase64();
            return Sha256.TryParse(Convert.ToHexStringLower(hint), null, out var digest) ? digest : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
