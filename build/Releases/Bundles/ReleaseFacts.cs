using Welkin.Kernel;

namespace Welkin.Releases.Bundles;

/// <summary>The commit a release was cut from.</summary>
/// <param name="Dirty">Whether the working tree had changes that no commit holds.</param>
public sealed record ReleaseSource(string Commit, bool Dirty);

/// <summary>The release before this one.</summary>
public sealed record PreviousRelease(string Version, Sha256 ReleaseDigest);

/// <summary>The Kubernetes minors a release is meant for, both included.</summary>
public sealed record KubernetesRange(string Min, string Max);

/// <summary>One component of a release.</summary>
/// <param name="ContentDigest">Over the chart's files, however they were packed.</param>
/// <param name="ArchiveDigest">Over the chart's archive as it is in the bundle.</param>
/// <param name="Lock">How the chart stands to the lock, in the words of the catalogue.</param>
public sealed record ReleaseComponent(
    string Name, string Chart, string Version, Sha256 ContentDigest, Sha256 ArchiveDigest, string Lock, string? AppVersion = null);

/// <summary>What the audit of the release's manifests came to.</summary>
/// <param name="FailOn">The severity from which a finding stops a release.</param>
public sealed record AuditSummary(string Profile, string FailOn, int Findings, int Waived);

/// <summary>One file of a bundle.</summary>
/// <param name="Path">Relative to the bundle, with forward slashes.</param>
/// <param name="Size">In bytes.</param>
/// <param name="TarSha256">Of a gzipped tar: the digest of the tar inside, which does not depend on the compressor.</param>
public sealed record ReleaseFile(string Path, long Size, Sha256 Sha256, string Role, string MediaType, Sha256? TarSha256 = null);
