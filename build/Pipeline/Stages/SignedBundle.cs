namespace Welkin.Pipeline.Stages;

/// <summary>What Sign leaves: where the bundle lies, and what is known of it.</summary>
/// <param name="Folder">The unpacked bundle.</param>
/// <param name="Archive">The tar beside it.</param>
/// <param name="ReleaseDigest">Digest of release.json: the same for every build of the same sources, whoever signs.</param>
/// <param name="ArchiveDigest">Digest of the tar: the same for the same key.</param>
/// <param name="PublicKey">The public key as PEM, to verify with.</param>
public sealed record SignedBundle(string Folder, string Archive, string ReleaseDigest, string ArchiveDigest, string KeyName, string KeyFingerprint, string PublicKey);
