using System.Text;
using Welkin.Releases.Bundles;
using Welkin.Releases.Signing;

namespace Welkin.Releases.Verification;

/// <summary>Whether a trusted key signed <c>release.json</c>, in both forms a signature is written in. Nothing is parsed: the bytes are compared with the only ones they may be.</summary>
internal sealed record SignatureCheck(PublicKey? Key, IReadOnlyList<Problem> Problems)
{
    /// <summary>The longest DER of two numbers of 33 bytes each, in base64, is 96 characters.</summary>
    public const int MaximumSignature = 256;

    public const int MaximumSigstore = 4096;

    public static SignatureCheck Of(byte[] document, byte[]? signatureFile, byte[]? sigstoreFile, IReadOnlyList<PublicKey> trusted)
    {
        if (signatureFile is null)
            return Failed(BundleLayout.Signature, "is missing: the bundle is not signed");
        if (Decode(signatureFile) is not { } signature)
            return Failed(BundleLayout.Signature, "is not a signature in base64 as it is written: one line without an end");
        if (trusted.FirstOrDefault(key => key.Verifies(document, signature)) is not { } signer)
            return Failed(BundleLayout.Signature, $"is no signature of {BundleLayout.Release} by {Names(trusted)}: another key signed, or one of the two files was changed");

        var expected = SigstoreBundle.Write(signer, document, signature);
        Problem[] sigstore = sigstoreFile switch
        {
            null => [Problem.Unsigned(BundleLayout.Sigstore, "is missing")],
            _ when !expected.AsSpan().SequenceEqual(sigstoreFile) => [Problem.Unsigned(BundleLayout.Sigstore, $"is not the Sigstore bundle of the signature in {BundleLayout.Signature}")],
            _ => [],
        };
        return new SignatureCheck(signer, sigstore);
    }

    private static SignatureCheck Failed(string file, string text) => new(null, [Problem.Unsigned(file, text)]);

    private static byte[]? Decode(byte[] file)
    {
        var text = Encoding.ASCII.GetString(file);
        var signature = new byte[MaximumSignature];
        return Convert.TryFromBase64String(text, signature, out var length) && Convert.ToBase64String(signature, 0, length) == text
            ? signature[..length]
            : null;
    }

    private static string Names(IReadOnlyList<PublicKey> trusted) =>
        string.Join(" or ", trusted.Select(key => $"the trusted key {key.Name} ({key.Fingerprint})"));
}
