using System.Text.Json;
using Welkin.Kernel;
using Welkin.Releases.Bundles;
using Welkin.Releases.Signing;

namespace Welkin.Releases.Verification;

/// <summary>Verifies a bundle, unpacked or as an archive, with keys that a person trusts: first the signature, and only if it is good everything else.</summary>
public static class BundleVerifier
{
    /// <summary>A release document that is larger is not one.</summary>
    internal const int MaximumDocument = 32 << 20;

    private const string Signature = "signature";
    private static readonly string[] AfterSignature = ["document", "archive", "entries", "files", "checksums", "keys"];

    /// <param name="path">The folder, or the <c>.tar</c>.</param>
    /// <param name="trusted">Never taken from the bundle.</param>
    public static Verdict Verify(string path, params IReadOnlyList<PublicKey> trusted)
    {
        if (trusted.Count == 0)
            return Refused(path, new Problem(VerificationStatus.Usage, path, "no key to verify with: give the public key you trust; one that lies in the bundle proves nothing"));
        try
        {
            return Verify(path, BundleContents.At(path), trusted);
        }
        catch (FileNotFoundException)
        {
            return Refused(path, new Problem(VerificationStatus.Usage, path, "there is no bundle here: give its folder or its .tar"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(path, Problem.Changed(path, $"cannot be verified: {e.Message}"));
        }
    }

    private static Verdict Verify(string path, BundleContents contents, IReadOnlyList<PublicKey> trusted)
    {
        if (contents.ReadSmall(BundleLayout.Release, MaximumDocument) is not { } document)
            return Refused(path, [.. contents.Problems, Problem.Missing(BundleLayout.Release, "is missing, or is not a plain file")]);

        var signature = SignatureCheck.Of(document, ReadSignature(contents, BundleLayout.Signature, SignatureCheck.MaximumSignature),
            ReadSignature(contents, BundleLayout.Sigstore, SignatureCheck.MaximumSigstore), trusted);
        if (signature.Key is not { } signer)
            return Refused(path, [.. signature.Problems]);

        var log = new CheckLog();
        log.Add(Signature, signature.Problems, $"{BundleLayout.Release} is signed by {signer.Name} ({signer.Fingerprint})");
        var release = Parse(document, log);
        if (release is not null)
            CheckContents(contents, release, signer, log);
        else
            log.Skip(AfterSignature[1..]);
        return new Verdict(path, Verdict.Gravest(log.Problems), log.Checks, log.Problems,
            release?.BundleName, Sha256.Of(document), signer.Name, signer.Fingerprint, release?.Partial);
    }

    private static void CheckContents(BundleContents contents, ReleaseDocument release, PublicKey signer, CheckLog log)
    {
        if (contents.ArchiveRoot is null && !FileNode.CanTellAll)
            log.Skip(["archive (hard links and devices cannot be told here)"]);
        else
            log.Add(AfterSignature[1], ArchiveCheck.Problems(contents, release), contents.ArchiveRoot is null ? "unpacked" : "every header is as it was written");
        log.Add(AfterSignature[2], EntriesCheck.Problems(contents, release), "nothing extra, no link, no doubled name");
        log.Add(AfterSignature[3], FilesCheck.Problems(contents, release), $"{release.Files.Count} files have the sizes and digests that were signed");
        log.Add(AfterSignature[4], ChecksumsCheck.Problems(contents, release), $"{BundleLayout.Checksums} says the same");
        log.Add(AfterSignature[5], KeysCheck.Problems(contents, signer), "the key in the bundle is the trusted one");
    }

    private static ReleaseDocument? Parse(byte[] document, CheckLog log)
    {
        try
        {
            var release = ReleaseJson.Read(document);
            var problems = ListingCheck.Problems(release).ToList();
            log.Add(AfterSignature[0], problems, $"{release.BundleName}{(release.Partial ? ", a partial bundle" : "")}");
            return problems.Count == 0 ? release : null;
        }
        catch (JsonException e)
        {
            log.Add(AfterSignature[0], [Problem.Changed(BundleLayout.Release, $"is signed but not a release document: {Printable.Of(e.Message)}")], "");
            return null;
        }
    }

    /// <summary>A signature that is too long is as good as another one: it does not verify.</summary>
    private static byte[]? ReadSignature(BundleContents contents, string path, int limit)
    {
        try
        {
            return contents.ReadSmall(path, limit);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static Verdict Refused(string path, params Problem[] problems)
    {
        var log = new CheckLog();
        log.Add(Signature, problems, "");
        log.Skip(AfterSignature);
        return new Verdict(path, Verdict.Gravest(problems), log.Checks, log.Problems);
    }
}
