using System.Security.Cryptography;
using Welkin.Kernel;
using Welkin.Releases.Signing;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A key with a passphrase, which nobody shall read.</summary>
[Collection<EndToEndCollection>]
public sealed class SigningKeyTests(FirstBuild first)
{
    private const string Passphrase = "correct horse battery staple";

    [Fact]
    public async Task An_encrypted_key_signs_with_its_passphrase_and_the_passphrase_is_never_said()
    {
        using var copy = await first.ReleasedAsync();
        var folder = first.NewFolder();
        var (file, trusted) = (Path.Combine(folder, "release.pem"), Path.Combine(folder, "release.pub"));
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            await File.WriteAllTextAsync(file, key.ExportEncryptedPkcs8PrivateKeyPem(Passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000)));
            await File.WriteAllTextAsync(trusted, key.ExportSubjectPublicKeyInfoPem());
        }

        string[] sign = ["--target=Sign", "--exclusive", $"--key={file}"];
        Assert.Equal($"{file}: the key is encrypted; put its passphrase into the environment variable {ReleaseKey.PassphraseVariable}", Assert.Single((await copy.BuildAsync(sign)).Expect(1).Mistakes));
        copy.Environment[ReleaseKey.PassphraseVariable] = $"{Passphrase}?";
        var refused = (await copy.BuildAsync(sign)).Expect(1);
        Assert.StartsWith($"{file}: the passphrase in {ReleaseKey.PassphraseVariable} does not open this key", Assert.Single(refused.Mistakes), StringComparison.Ordinal);
        Assert.DoesNotContain(Passphrase, $"{refused}", StringComparison.Ordinal);
        copy.Verifies(first.TrustedKey);

        copy.Environment[ReleaseKey.PassphraseVariable] = Passphrase;
        var signed = (await copy.BuildAsync(FirstBuild.AsOf, "--verbosity=diagnostic", $"--key={file}")).Expect();

        Assert.DoesNotContain(Passphrase, $"{signed}", StringComparison.Ordinal);
        Assert.DoesNotContain("DEVELOPMENT", $"{signed}", StringComparison.Ordinal);
        copy.Verifies(trusted);
        Assert.Equal(first.ReleaseDigest, Sha256.OfFile(Path.Combine(copy.Bundle, "release.json")));
        Assert.Empty(Directory.EnumerateFiles(copy.In("artifacts"), "*", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && File.ReadAllText(path).Contains(Passphrase, StringComparison.Ordinal)));
    }
}
