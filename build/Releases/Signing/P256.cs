using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Welkin.Releases.Signing;

/// <summary>ECDSA on curve P-256 with SHA-256 and DER signatures, the one algorithm that cosign 2, cosign 3 and openssl all verify.</summary>
internal static class P256
{
    private const string Oid = "1.2.840.10045.3.1.7";
    private static readonly ECDomainParameters Domain = ECDomainParameters.FromX9ECParameters(CustomNamedCurves.GetByName("P-256"));

    public static bool IsCurveOf(ECParameters parameters) => parameters.Curve.IsNamed && parameters.Curve.Oid.Value == Oid;

    /// <summary>What to call the curve of a key that is not on P-256; the framework's own names differ from system to system.</summary>
    public static string CurveName(ECParameters parameters) => parameters.Curve switch
    {
        { IsNamed: false } => "with explicit parameters",
        { Oid.Value: "1.3.132.0.10" } => "secp256k1",
        { Oid.Value: "1.3.132.0.34" } => "P-384",
        { Oid.Value: "1.3.132.0.35" } => "P-521",
        var other => other.Oid.Value ?? "unknown",
    };

    /// <summary>Signs so that the same key and data always give the same bytes.</summary>
    /// <remarks>RFC 6979; the framework's ECDsa draws a random number instead, and no two bundles would be alike.</remarks>
    public static byte[] Sign(byte[] secret, ReadOnlySpan<byte> data)
    {
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(forSigning: true, new ECPrivateKeyParameters(new BigInteger(1, secret), Domain));
        var parts = signer.GenerateSignature(SHA256.HashData(data));
        return StandardDsaEncoding.Instance.Encode(Domain.N, parts[0], parts[1]);
    }

    public static bool Verify(byte[] spki, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
