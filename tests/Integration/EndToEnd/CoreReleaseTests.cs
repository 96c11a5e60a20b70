using Welkin.Releases.Signing;
using Welkin.Releases.Verification;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>What <c>./build.sh</c> leaves: where it lies, and that nothing in it can be changed unseen.</summary>
[Collection<EndToEndCollection>]
public sealed class CoreReleaseTests(FirstBuild first)
{
    [Fact]
    public void Everything_lies_where_people_look_for_it()
    {
        string[] files =
        [
            "release.json", "release.json.sig", "release.json.sigstore.json", "SHA256SUMS", "VERIFY.md", "CHANGELOG.md",
            "keys/development.pub", "evidence/audit.json", "evidence/audit.md", "evidence/evaluation.json", "evidence/evaluation.md",
            "charts/node-exporter/node-exporter-0.1.0.tgz",
        ];
        var version = Path.GetFileName(Path.GetDirectoryName(first.Checkout.Bundle)!);

        Assert.Empty(files.Where(file => !File.Exists(Path.Combine(first.Checkout.Bundle, file))));
        Assert.Equal($"welkin-{version}-core", Path.GetFileName(first.Checkout.Bundle));
        Assert.True(File.Exists(first.Checkout.Archive));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(first.Checkout.Bundle, "manifests/node-exporter")));
        Assert.Empty(first.Checkout.Leftovers);
    }

    [Fact]
    public async Task The_tool_verifies_the_bundle_unpacked_and_archived()
    {
        foreach (var bundle in new[] { first.Checkout.Bundle, first.Checkout.Archive })
            Assert.Contains("\nVERIFIED welkin-", (await first.WelkinAsync("verify", bundle, "--key", first.TrustedKey)).Expect().Output, StringComparison.Ordinal);
        Assert.Contains("not verified", (await first.WelkinAsync("inspect", first.Checkout.Archive)).Expect().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sha256sum_and_openssl_verify_it_too()
    {
        (await InBundle("sha256sum --check --strict --quiet SHA256SUMS")).Expect();
        (await InBundle($"base64 -d release.json.sig > ../sig && openssl dgst -sha256 -verify '{first.TrustedKey}' -signature ../sig release.json && rm ../sig")).Expect();
    }

    [Fact]
    public void One_changed_byte_in_any_file_is_refused_by_name()
    {
        var key = PublicKey.Load(first.TrustedKey);
        var bundle = Copy();

        foreach (var file in Directory.GetFiles(bundle, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            Flip(file);
            var verdict = BundleVerifier.Verify(bundle, key);
            File.WriteAllBytes(file, bytes);

            Assert.False(verdict.IsVerified, file);
            Assert.Contains(verdict.Problems, problem => $"{problem}".Contains(Path.GetRelativePath(bundle, file), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("release.json", 10)]
    [InlineData("release.json.sig", 10)]
    [InlineData("SHA256SUMS", 11)]
    [InlineData("charts/node-exporter/node-exporter-0.1.0.tgz", 11)]
    public async Task The_tool_says_which_file_was_changed(string changed, int exitCode)
    {
        var bundle = Copy();
        Flip(Path.Combine(bundle, changed));

        var verified = (await first.WelkinAsync("verify", bundle, "--key", first.TrustedKey)).Expect(exitCode);

        Assert.Contains(changed, verified.Output, StringComparison.Ordinal);
        Assert.Contains("NOT VERIFIED", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_archive_is_refused()
    {
        var archive = Path.Combine(first.NewFolder(), "welkin.tar");
        File.Copy(first.Checkout.Archive, archive);
        Flip(archive);

        Assert.InRange((await first.WelkinAsync("verify", archive, "--key", first.TrustedKey)).ExitCode, 10, 11);
    }

    private string Copy()
    {
        var copy = Path.Combine(first.NewFolder(), Path.GetFileName(first.Checkout.Bundle));
        foreach (var file in Directory.EnumerateFiles(first.Checkout.Bundle, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(first.Checkout.Bundle, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    private static void Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private Task<Ended> InBundle(string command) => StartedProgram.Start("sh", ["-c", command], first.Checkout.Bundle).Ended;
}
