namespace Welkin.Releases.Bundles;

/// <summary>Everything a bundle is made from.</summary>
/// <param name="Release">The facts; its <see cref="ReleaseDocument.Files"/> are filled in by the writer.</param>
/// <param name="Files">Charts, manifests, values and so on; <c>VERIFY.md</c> and <c>SHA256SUMS</c> are added by the writer.</param>
public sealed record BundleSource(ReleaseDocument Release, IReadOnlyList<BundleFile> Files);
