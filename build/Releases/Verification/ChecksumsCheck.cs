using Welkin.Releases.Bundles;

namespace Welkin.Releases.Verification;

/// <summary>Whether <c>SHA256SUMS</c> says the same as <c>release.json</c>, for those who check with <c>sha256sum</c> alone.</summary>
internal static class ChecksumsCheck
{
    public static IEnumerable<Problem> Problems(BundleContents contents, ReleaseDocument release)
    {
        var expected = Checksums.Write(release.Files);
        var problem = Problem.Changed(BundleLayout.Checksums, $"does not say the same as {BundleLayout.Release}");
        try
        {
            return contents.ReadSmall(BundleLayout.Checksums, expected.Length) switch
            {
                null => [],    // Missing or linked: another check says so.
                var found when found.AsSpan().SequenceEqual(expected) => [],
                _ => [problem],
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [problem];
        }
    }
}
