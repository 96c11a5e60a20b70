using System.Text;
using Welkin.Kernel;
using Welkin.Releases.Signing;

namespace Welkin.Releases.Bundles;

/// <summary>A signed bundle on disk, unpacked and as an archive.</summary>
/// <param name="Archive">The tar beside the folder.</param>
/// <param name="ReleaseDigest">The digest of <c>release.json</c>, the same whoever signs.</param>
/// <param name="ArchiveDigest">The digest of the tar, the same for the same key.</param>
/// <param name="Key">What the bundle is to be verified with.</param>
public sealed record Bundle(string Folder, string Archive, ReleaseDocument Release, Sha256 ReleaseDigest, Sha256 ArchiveDigest, PublicKey Key);

/// <summary>Signs a bundle and puts it, unpacked and as an archive, where releases lie.</summary>
public static class BundleSigner
{
    /// <summary>Writes <paramref name="into"/>/<c>welkin-&lt;version&gt;-&lt;edition&gt;</c> and the <c>.tar</c> beside it; a failure leaves both as they were.</summary>
    /// <exception cref="ReportedException">A file is not what <c>release.json</c> says, or the disk is full.</exception>
    public static Bundle Sign(UnsignedBundle bundle, ReleaseKey key, string into)
    {
        var folder = Path.Combine(into, bundle.Release.BundleName);
        var archive = $"{folder}.tar";
        var signatures = SignaturesOf(bundle.Document, key);
        var content = bundle.Release.Files.Sum(file => file.Size) + signatures.Sum(file => file.Size);
        DiskSpace.Require(folder, 2 * content);
        DiskSpace.Guard(folder, 2 * content, () => Write(bundle, signatures, content, folder, archive));
        return new Bundle(folder, archive, bundle.Release, bundle.ReleaseDigest, Sha256.OfFile(archive), key.Public);
    }

    private static void Write(UnsignedBundle bundle, BundleFile[] signatures, long content, string folder, string archive)
    {
        using var staged = StagedFolder.For(folder);
        foreach (var file in bundle.Release.Files)
            CopyListed(file, bundle.Folder, staged.Path, folder);
        foreach (var file in signatures)
            BundleEntryWriter.Write(file, staged.Path, shownIn: folder);

        DiskSpace.Guard(archive, content, () => AtomicFile.Write(archive, stream =>
        {
            BundleArchive.Write(staged.Path, bundle.Release, [.. signatures.Select(file => file.Path)], stream);
            stream.Flush();
            staged.Commit();    // The folder changes only when the archive is complete, too; it is put in place right after.
        }));
    }

    private static BundleFile[] SignaturesOf(byte[] document, ReleaseKey key)
    {
        if (BundlePath.ProblemOf(BundleLayout.KeyPath(key.Name)) is { } problem)
            throw new ReportedException($"{key.Name}: a key of this name cannot lie in a bundle: the path {problem}");
        var signature = key.Sign(document);
        return
        [
            BundleFile.Of(BundleLayout.Release, "", "", document),
            BundleFile.Of(BundleLayout.Signature, "", "", Encoding.ASCII.GetBytes(Convert.ToBase64String(signature))),
            BundleFile.Of(BundleLayout.Sigstore, "", "", SigstoreBundle.Write(key.Public, document, signature)),
            BundleFile.Of(BundleLayout.KeyPath(key.Name), "", "", Encoding.ASCII.GetBytes(key.Public.Pem)),
        ];
    }

    private static void CopyListed(ReleaseFile listed, string from, string to, string shownIn)
    {
        var source = Path.Combine(from, listed.Path);
        if (!File.Exists(source))
            throw new ReportedException($"{source}: is missing from the bundle that is to be signed");
        var written = BundleEntryWriter.Write(BundleFile.FromDisk(listed.Path, listed.Role, listed.MediaType, source), to, shownIn);
        if (written != listed)
            throw new ReportedException($"{source}: changed since it was bundled: {written.Sha256}, bundled as {listed.Sha256}");
    }
}
