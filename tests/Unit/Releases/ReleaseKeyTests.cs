using System.Security.Cryptography;
using System.Text;
using Welkin.Kernel;
using Welkin.Releases.Signing;

namespace Welkin.Tests.Unit.Releases;

/// <summary>Loading a private key and signing with it.</summary>
public sealed class ReleaseKeyTests : IDisposable
{
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
    private readonly ReleaseScratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Signs_as_RFC_6979_does()
    {
        // RFC 6979, A.2.5: key, then the signature of "sample" with SHA-256.
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Convert.FromHexString("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721"),
        });
        var signature = ReleaseKey.Load(Save("rfc.pem", key.ExportPkcs8PrivateKeyPem())).Sign("sample"u8);

        Assert.Equal(
            "3046022100EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716022100F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
            Convert.ToHexString(signature));
    }

    [Fact]
    public void The_public_half_verifies_what_was_signed_and_nothing_else()
    {
        var key = _scratch.Key;
        var signature = key.Sign("release"u8);

        Assert.True(key.Public.Verifies("release"u8, signature));
        Assert.False(key.Public.Verifies("releasE"u8, signature));
        Assert.False(key.Public.Verifies("release"u8, "no DER"u8));
    }

    [Fact]
    public void An_encrypted_key_opens_with_its_passphrase()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var path = Save("release.pem", key.ExportEncryptedPkcs8PrivateKeyPem("größe", Encryption));

        Assert.Equal(Sha256.Of(key.ExportSubjectPublicKeyInfo()), ReleaseKey.Load(path, "größe").Public.Fingerprint);
        Assert.Equal([$"{path}: the passphrase in WELKIN_KEY_PASSPHRASE does not open this key (or what it opens is no ECDSA key)"], LinesOf(path, "wrong"));
        Assert.Equal([$"{path}: the key is encrypted; put its passphrase into the environment variable WELKIN_KEY_PASSPHRASE"], LinesOf(path, null));
    }

    [Fact]
    public void A_key_on_another_curve_is_named_by_its_curve()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var path = Save("p384.pem", key.ExportPkcs8PrivateKeyPem());

        Assert.Equal([$"{path}: the key is on curve P-384; a release key must be on P-256 (prime256v1)"], LinesOf(path, null));
    }

    [Fact]
    public void What_is_no_ECDSA_private_key_is_refused_in_one_line()
    {
        using var rsa = RSA.Create(2048);
        Assert.Contains("not an ECDSA private key", Assert.Single(LinesOf(Save("rsa.pem", rsa.ExportPkcs8PrivateKeyPem()), null)), StringComparison.Ordinal);
        Assert.Contains("holds no private key", Assert.Single(LinesOf(Save("public.pem", _scratch.Key.Public.Pem), null)), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Single(LinesOf(_scratch.In("none.pem"), null)), StringComparison.Ordinal);
        Assert.Contains("larger than 64 KiB", Assert.Single(LinesOf(Save("large.pem", new string('x', 70_000)), null)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_key_is_refused_where_a_public_one_is_wanted()
    {
        _ = _scratch.Key;
        var error = Assert.Throws<ReportedException>(() => PublicKey.Load(DevelopmentKey.FileIn(_scratch.In("keys"))));

        Assert.EndsWith("this is a private key; to verify, give the public one", Assert.Single(error.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_key_survives_its_file()
    {
        var key = _scratch.Key.Public;
        var loaded = PublicKey.Load(Save("release-2026a.pub", key.Pem.ReplaceLineEndings("\r\n")));

        Assert.Equal("release-2026a", loaded.Name);
        Assert.Equal((key.Pem, key.Fingerprint, key.Hint), (loaded.Pem, loaded.Fingerprint, loaded.Hint));
        Assert.Equal(key.Fingerprint.Hex, Convert.ToHexStringLower(Convert.FromBase64String(key.Hint)));
    }

    private static IReadOnlyList<string> LinesOf(string path, string? passphrase) =>
        Assert.Throws<ReportedException>(() => ReleaseKey.Load(path, passphrase)).Lines;

    private string Save(string name, string text)
    {
        File.WriteAllText(_scratch.In(name), text, new UTF8Encoding(false));
        return _scratch.In(name);
    }
}
