using Welkin.Releases.Bundles;

namespace Welkin.Releases.Verification;

/// <summary>Whether the archive is the one tar of this release: its folder's name, the release's time on every entry, nothing in a header or gap.</summary>
internal static class ArchiveCheck
{
    public static IEnumerable<Problem> Problems(BundleContents contents, ReleaseDocument release)
    {
        foreach (var problem in contents.Problems)
            yield return problem;
        if (contents.ArchiveRoot is not { } root)
            yield break;
        if (root != release.BundleName)
            yield return Problem.Changed(root, $"is the folder in the archive; the release's is {release.BundleName}");
        if (contents.ArchiveTime != release.SourceDateEpoch)
            yield return Problem.Changed("the archive", $"has a time on an entry that is not the release's ({release.SourceDateEpoch})");
    }
}
