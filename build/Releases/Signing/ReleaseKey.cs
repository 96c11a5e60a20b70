using System.Security.Cryptography;
using Welkin.Kernel;

namespace Welkin.Releases.Signing;

/// <summary>The private key that signs a release, held in this process.</summary>
public sealed class ReleaseKey
{
    /// <summary>The environment variable that callers read the passphrase from.</summary>
    public const string PassphraseVariable = "WELKIN_KEY_PASSPHRASE";

    private readonly byte[] _secret;

    private ReleaseKey(PublicKey publicKey, byte[] secret) => (Public, _secret) = (publicKey, secret);

    public PublicKey Public { get; }

    /// <summary>What the key is called: its file's name without the ending.</summary>
    public string Name => Public.Name;

    /// <summary>Loads a PKCS#8 PEM (RFC 5958), encrypted or not.</summary>
    /// <exception cref="ReportedException">Not a private key on P-256, or the passphrase is missing or wrong.</exception>
    public static ReleaseKey Load(string path, string? passphrase = null)
    {
        var pem = KeyFile.Read(path);
        using var key = ECDsa.Create();
        if (pem.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal))
            ImportEncrypted(key, pem, path, passphrase);
        else
            ImportPlain(key, pem, path);

        var publicKey = PublicKey.Of(key, Path.GetFileNameWithoutExtension(path), path);
        return new ReleaseKey(publicKey, key.ExportParameters(includePrivateParameters: true).D!);
    }

    /// <summary>Signs with ECDSA P-256 over SHA-256; DER, the same bytes each time (RFC 6979).</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => P256.Sign(_secret, data);

    private static void ImportEncrypted(ECDsa key, string pem, string path, string? passphrase)
    {
        if (string.IsNullOrEmpty(passphrase))
            throw new ReportedException($"{path}: the key is encrypted; put its passphrase into the environment variable {PassphraseVariable}");
        try
        {
            key.ImportFromEncryptedPem(pem, passphrase);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new ReportedException($"{path}: the passphrase in {PassphraseVariable} does not open this key (or what it opens is no ECDSA key)", e);
        }
    }

    private static void ImportPlain(ECDsa key, string pem, string path)
    {
        if (!pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new ReportedException($"{path}: holds no private key (-----BEGIN PRIVATE KEY-----)");
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new ReportedException($"{path}: not an ECDSA private key in PKCS#8 PEM; make one with 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256'", e);
        }
    }
}
