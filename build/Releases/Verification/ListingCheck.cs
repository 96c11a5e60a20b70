using Welkin.Releases.Bundles;

namespace Welkin.Releases.Verification;

/// <summary>Whether what <c>release.json</c> lists could be a bundle at all: good paths, each once, nothing that cannot be listed.</summary>
internal static class ListingCheck
{
    public static IEnumerable<Problem> Problems(ReleaseDocument release)
    {
        var paths = release.Files.Select(file => file.Path).ToList();
        var reserved = paths.Where(BundleLayout.IsUnlisted).Select(path => $"{Printable.Of(path)}: cannot be listed");
        var negative = release.Files.Where(file => file.Size < 0).Select(file => $"{Printable.Of(file.Path)}: has a size below zero");
        var required = new[] { BundleLayout.Checksums, BundleLayout.Instructions }.Except(paths, StringComparer.Ordinal).Select(path => $"{path}: is not listed");
        return new[] { BundlePath.ProblemsIn(paths), reserved, negative, required }
            .SelectMany(problems => problems)
            .Select(text => Problem.Changed(BundleLayout.Release, $"lists what no bundle holds: {text}"));
    }
}
