using Welkin.Kernel;
using Welkin.Releases.Bundles;
using Welkin.Releases.Signing;
using Welkin.Releases.Verification;

namespace Welkin.Tests.Unit.Releases;

/// <summary>What the verifier says of good bundles, and of one thing wrong at a time.</summary>
public sealed class BundleVerifierTests : IDisposable
{
    private readonly ReleaseScratch _scratch = new();
    private readonly Bundle _bundle;

    public BundleVerifierTests() => _bundle = _scratch.Write();

    public void Dispose() => _scratch.Dispose();

    [Theory, InlineData(true), InlineData(false)]
    public void A_bundle_as_it_was_written_is_verified(bool archive)
    {
        var verdict = BundleVerifier.Verify(archive ? _bundle.Archive : _bundle.Folder, _bundle.Key);

        Assert.Empty(verdict.Problems);
        Assert.Equal((VerificationStatus.Verified, 0), (verdict.Status, verdict.ExitCode));
        Assert.Equal(["signature", "document", "archive", "entries", "files", "checksums", "keys"], verdict.Checks.Select(check => check.Name));
        Assert.All(verdict.Checks, check => Assert.Equal(CheckState.Passed, check.State));
        Assert.Equal(("welkin-2026.4.0-core", _bundle.ReleaseDigest, "development"), (verdict.Release, verdict.ReleaseDigest, verdict.Key));
    }

    [Fact]
    public void One_changed_byte_in_any_file_is_refused_by_name()
    {
        foreach (var file in Directory.GetFiles(_bundle.Folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(_bundle.Folder, file);
            var good = File.ReadAllBytes(file);
            foreach (var at in new[] { 0, good.Length / 2, good.Length - 1 })
            {
                File.WriteAllBytes(file, [.. good[..at], (byte)(good[at] ^ 1), .. good[(at + 1)..]]);
                Refused(_bundle.Folder, name);
            }

            File.WriteAllBytes(file, good);
        }

        Assert.True(BundleVerifier.Verify(_bundle.Folder, _bundle.Key).IsVerified);
    }

    [Fact]
    public void A_changed_release_is_a_bad_signature_and_nothing_else_is_believed()
    {
        File.AppendAllText(_scratch.In("releases/welkin-2026.4.0-core/release.json"), "\n");
        var verdict = Refused(_bundle.Folder, "release.json");

        Assert.Equal(VerificationStatus.Signature, verdict.Status);
        Assert.Null(verdict.Release);
        Assert.All(verdict.Checks.Skip(1), check => Assert.Equal(CheckState.NotEvaluated, check.State));
    }

    [Fact]
    public void Another_key_is_refused_and_both_are_named()
    {
        using var other = new ReleaseScratch();
        var verdict = BundleVerifier.Verify(_bundle.Archive, other.Key.Public);

        Assert.Equal(VerificationStatus.Signature, verdict.Status);
        Assert.Contains(other.Key.Public.Fingerprint.ToString(), Assert.Single(verdict.Problems).Text, StringComparison.Ordinal);
        Assert.True(BundleVerifier.Verify(_bundle.Archive, other.Key.Public, _bundle.Key).IsVerified);
    }

    [Fact]
    public void Without_a_key_or_a_bundle_nothing_is_verified()
    {
        Assert.Equal(VerificationStatus.Usage, BundleVerifier.Verify(_bundle.Folder).Status);
        Assert.Equal(VerificationStatus.Usage, BundleVerifier.Verify(_scratch.In("nowhere"), _bundle.Key).Status);
    }

    [Theory]
    [InlineData("release.json", VerificationStatus.Incomplete)]
    [InlineData("release.json.sig", VerificationStatus.Signature)]
    [InlineData("release.json.sigstore.json", VerificationStatus.Signature)]
    [InlineData("SHA256SUMS", VerificationStatus.Incomplete)]
    [InlineData("values/baseline.yaml", VerificationStatus.Incomplete)]
    [InlineData("keys/development.pub", VerificationStatus.Incomplete)]
    public void A_missing_file_is_named(string path, VerificationStatus status)
    {
        File.Delete(Path.Combine(_bundle.Folder, path));

        Assert.Equal(status, Refused(_bundle.Folder, path.StartsWith("keys/", StringComparison.Ordinal) ? "keys/" : path).Status);
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once()
    {
        File.Delete(Path.Combine(_bundle.Folder, "values/baseline.yaml"));
        File.AppendAllText(Path.Combine(_bundle.Folder, "CHANGELOG.md"), "more");
        File.WriteAllText(Path.Combine(_bundle.Folder, "manifests/extra.yaml"), "");
        Directory.CreateDirectory(Path.Combine(_bundle.Folder, "empty"));
        var verdict = BundleVerifier.Verify(_bundle.Folder, _bundle.Key);

        Assert.Equal(VerificationStatus.Integrity, verdict.Status);
        Assert.Equal(
        [
            "empty: is a folder that does not belong to the release",
            "manifests/extra.yaml: is not in release.json",
            "CHANGELOG.md: is 145 bytes, 141 were signed",
            "values/baseline.yaml: is missing",
        ], verdict.Problems.Select(problem => problem.ToString()));
    }

    [Theory, InlineData("\n"), InlineData(" "), InlineData("AAAA")]
    public void A_signature_is_written_in_one_way_only(string more)
    {
        File.AppendAllText(Path.Combine(_bundle.Folder, "release.json.sig"), more);

        Assert.Equal(VerificationStatus.Signature, Refused(_bundle.Folder, "release.json.sig").Status);
    }

    [Fact]
    public void A_key_that_was_not_given_is_refused_even_beside_a_good_signature()
    {
        using var other = new ReleaseScratch();
        File.WriteAllText(Path.Combine(_bundle.Folder, "keys/attacker.pub"), other.Key.Public.Pem);

        Refused(_bundle.Folder, "keys/attacker.pub");
    }

    [Fact]
    public void A_signed_document_that_lists_a_path_outside_is_refused_before_a_file_is_read()
    {
        Resign(_bundle.Release with { Files = [.. _bundle.Release.Files, _bundle.Release.Files[0] with { Path = "../../etc/passwd" }] });
        var verdict = Refused(_bundle.Folder, "release.json");

        Assert.Equal("release.json: lists what no bundle holds: ../../etc/passwd: the path has the segment '..'", Assert.Single(verdict.Problems).ToString());
        Assert.Equal(CheckState.NotEvaluated, verdict.Checks.Single(check => check.Name == "files").State);
    }

    [Fact]
    public void Checksums_that_say_something_else_are_refused_even_when_signed()
    {
        var sums = Path.Combine(_bundle.Folder, "SHA256SUMS");
        File.WriteAllText(sums, File.ReadAllText(sums).Replace("VERIFY.md", "README.md", StringComparison.Ordinal));
        Resign(_bundle.Release with { Files = [.. _bundle.Release.Files.Select(file => file.Path == "SHA256SUMS" ? file with { Sha256 = Sha256.OfFile(sums) } : file)] });

        Assert.Equal("SHA256SUMS: does not say the same as release.json", Assert.Single(Refused(_bundle.Folder, "SHA256SUMS").Problems).ToString());
    }

    [Fact]
    public void The_verdict_can_be_read_by_a_machine()
    {
        var json = BundleVerifier.Verify(_bundle.Archive, _bundle.Key).ToJson();

        Assert.Contains("\"status\": \"verified\"", json, StringComparison.Ordinal);
        Assert.Contains("\"exitCode\": 0", json, StringComparison.Ordinal);
        Assert.Contains($"\"releaseDigest\": \"{_bundle.ReleaseDigest.Hex}\"", json, StringComparison.Ordinal);
        Assert.Contains("\"state\": \"passed\"", json, StringComparison.Ordinal);
    }

    /// <summary>What a maker with the right key and a broken tool would publish.</summary>
    private void Resign(ReleaseDocument release)
    {
        var document = ReleaseJson.Write(release);
        var signature = _scratch.Key.Sign(document);
        File.WriteAllBytes(Path.Combine(_bundle.Folder, "release.json"), document);
        File.WriteAllText(Path.Combine(_bundle.Folder, "release.json.sig"), Convert.ToBase64String(signature));
        File.WriteAllBytes(Path.Combine(_bundle.Folder, "release.json.sigstore.json"), SigstoreBundle.Write(_bundle.Key, document, signature));
    }

    private Verdict Refused(string bundle, string file)
    {
        var verdict = BundleVerifier.Verify(bundle, _bundle.Key);
        Assert.False(verdict.IsVerified);
        Assert.Contains(verdict.Problems, problem => problem.File == file || problem.Text.Contains($" {file} ", StringComparison.Ordinal));
        return verdict;
    }
}
