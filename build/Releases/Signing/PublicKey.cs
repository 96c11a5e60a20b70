using System.Security.Cryptography;
using Welkin.Kernel;

namespace Welkin.Releases.Signing;

/// <summary>A public key on curve P-256 and what it is called; the anchor of trust when a person gives it, never when a bundle brings it.</summary>
public sealed class PublicKey
{
    private readonly byte[] _spki;

    private PublicKey(string name, byte[] spki) => (Name, _spki) = (name, spki);

    /// <summary>The file's name without its ending, such as <c>release-2026a</c>.</summary>
    public string Name { get; }

    /// <summary>SHA-256 over the DER of SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7).</summary>
    public Sha256 Fingerprint => Sha256.Of(_spki);

    /// <summary>The fingerprint as Sigstore writes it: base64.</summary>
    public string Hint => Convert.ToBase64String(SHA256.HashData(_spki));

    /// <summary>PEM with LF and a line feed at the end (RFC 7468).</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", _spki) + "\n";

    public static PublicKey Load(string path) => Parse(KeyFile.Read(path), Path.GetFileNameWithoutExtension(path), path);

    /// <param name="pem">One PEM block <c>PUBLIC KEY</c>.</param>
    /// <param name="name">What the key is called.</param>
    /// <param name="shownAs">What errors call its file.</param>
    public static PublicKey Parse(string pem, string name, string shownAs)
    {
        if (pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new ReportedException($"{shownAs}: this is a private key; to verify, give the public one");
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new ReportedException($"{shownAs}: not the PEM of an ECDSA public key (-----BEGIN PUBLIC KEY-----)", e);
        }

        return Of(key, name, shownAs);
    }

    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => P256.Verify(_spki, data, signature);

    internal static PublicKey Of(ECDsa key, string name, string shownAs)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return P256.IsCurveOf(parameters)
            ? new PublicKey(name, key.ExportSubjectPublicKeyInfo())
            : throw new ReportedException($"{shownAs}: the key is on curve {P256.CurveName(parameters)}; a release key must be on P-256 (prime256v1)");
    }
}
