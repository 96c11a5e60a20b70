using System.Security.Cryptography;
using System.Text;

namespace Welkin.Releases.Signing;

/// <summary>A signature in the form cosign 3 reads: a Sigstore bundle, version 0.3, with a key and no transparency log.</summary>
/// <remarks>https://github.com/sigstore/protobuf-specs, sigstore_bundle.proto. Every value is base64, so nothing has to be escaped.</remarks>
public static class SigstoreBundle
{
    public const string MediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /// <summary>The one way in which a signature over <paramref name="data"/> is written: one line of JSON and a line feed.</summary>
    public static byte[] Write(PublicKey key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var digest = Convert.ToBase64String(SHA256.HashData(data));
        var material = $$$"""{"publicKey":{"hint":"{{{key.Hint}}}"}}""";
        var message = $$"""{"messageDigest":{"algorithm":"SHA2_256","digest":"{{digest}}"},"signature":"{{Convert.ToBase64String(signature)}}"}""";
        return Encoding.ASCII.GetBytes($$"""{"mediaType":"{{MediaType}}","verificationMaterial":{{material}},"messageSignature":{{message}}""" + "}\n");
    }
}
