using Welkin.Kernel;
using Welkin.Releases.Signing;
using Welkin.Releases.Verification;
using Welkin.Tests.Integration.Oracles;

namespace Welkin.Tests.Integration.Releases;

/// <summary>Keys that openssl makes sign our releases, and openssl reads the ones we make.</summary>
public sealed class OpensslKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("welkin-openssl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_encrypted_key_made_by_openssl_signs_a_release()
    {
        await Openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-aes256", "-pass", "pass:correct horse", "-out", "release.pem");
        await Openssl("pkey", "-in", "release.pem", "-passin", "pass:correct horse", "-pubout", "-out", "release.pub");
        var path = Path.Combine(_folder, "release.pem");
        using var sample = new SampleBundle(ReleaseKey.Load(path, "correct horse"));

        Assert.True(File.Exists(Path.Combine(sample.Bundle.Folder, "keys/release.pub")));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(_folder, "release.pub")), await File.ReadAllTextAsync(Path.Combine(sample.Bundle.Folder, "keys/release.pub")));
        Assert.True(BundleVerifier.Verify(sample.Bundle.Archive, PublicKey.Load(Path.Combine(_folder, "release.pub"))).IsVerified);
        Assert.Contains("does not open", Assert.Throws<ReportedException>(() => ReleaseKey.Load(path, "wrong")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_key_in_the_old_form_of_openssl_signs_too()
    {
        await Openssl("ecparam", "-name", "prime256v1", "-genkey", "-out", "old.pem");
        var key = ReleaseKey.Load(Path.Combine(_folder, "old.pem"));

        Assert.True(key.Public.Verifies("x"u8, key.Sign("x"u8)));
    }

    [Fact]
    public async Task Openssl_reads_the_development_key()
    {
        DevelopmentKey.Ensure(_folder);

        Assert.Contains("prime256v1", (await Openssl("pkey", "-in", DevelopmentKey.FileIn(_folder), "-noout", "-text")).Output, StringComparison.Ordinal);
    }

    private async Task<ProgramResult> Openssl(params string[] arguments) => (await OracleProgram.RunAsync("openssl", arguments, _folder)).Expect();
}
