using System.Text;
using Welkin.Releases.Bundles;
using Welkin.Releases.Signing;

namespace Welkin.Releases.Verification;

/// <summary>Whether the public key that lies in the bundle is the trusted one that verified it; it is there to be compared, never to be believed.</summary>
internal static class KeysCheck
{
    private const int MaximumKey = 4096;

    public static IEnumerable<Problem> Problems(BundleContents contents, PublicKey signer)
    {
        var keys = contents.Entries.Where(entry => entry.Kind == EntryKind.File && BundleLayout.IsKey(entry.Path)).Select(entry => entry.Path).ToList();
        if (keys.Count == 0)
            yield return Problem.Missing(BundleLayout.Keys, "holds no public key");
        foreach (var path in keys.Where(path => !IsThatOf(signer, contents, path)))
            yield return Problem.Changed(path, $"is not the trusted key {signer.Name} ({signer.Fingerprint})");
        foreach (var path in keys.Skip(1))
            yield return Problem.Changed(path, "is more than the one public key that signed");
    }

    private static bool IsThatOf(PublicKey signer, BundleContents contents, string path)
    {
        try
        {
            return contents.ReadSmall(path, MaximumKey) is { } key && key.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(signer.Pem));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
