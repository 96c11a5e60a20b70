using Welkin.Kernel;

namespace Welkin.Releases.Bundles;

/// <summary>Writes a bundle up to its signature.</summary>
public static class BundleWriter
{
    private const string Markdown = "text/markdown";

    /// <summary>Writes <paramref name="into"/>/<c>welkin-&lt;version&gt;-&lt;edition&gt;</c> as a whole or not at all.</summary>
    /// <exception cref="ReportedException">A file has a name that not every system allows (names each), or the disk is full.</exception>
    public static UnsignedBundle Write(BundleSource source, string into)
    {
        BundleFile[] files = [.. source.Files, BundleFile.Of(BundleLayout.Instructions, BundleRoles.Instructions, Markdown, VerifyInstructions.Write(source.Release))];
        RefuseBadNames(source.Release, files);

        var folder = Path.Combine(into, source.Release.BundleName);
        var needed = files.Sum(file => file.Size);
        DiskSpace.Require(folder, needed);
        return DiskSpace.Guard(folder, needed, () => Write(source.Release, files, folder));
    }

    private static UnsignedBundle Write(ReleaseDocument facts, BundleFile[] files, string folder)
    {
        using var staged = StagedFolder.For(folder);
        var listed = files
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => BundleEntryWriter.Write(file, staged.Path, shownIn: folder))
            .ToList();
        var checksums = BundleFile.Of(BundleLayout.Checksums, BundleRoles.Checksums, "text/plain", Checksums.Write(listed));
        listed.Add(BundleEntryWriter.Write(checksums, staged.Path, shownIn: folder));

        var release = facts with { Files = [.. listed.OrderBy(file => file.Path, StringComparer.Ordinal)] };
        var document = ReleaseJson.Write(release);
        File.WriteAllBytes(Path.Combine(staged.Path, BundleLayout.Release), document);
        staged.Commit();
        return new UnsignedBundle(folder, release, document);
    }

    private static void RefuseBadNames(ReleaseDocument release, IReadOnlyList<BundleFile> files)
    {
        var reserved = files
            .Where(file => BundleLayout.IsUnlisted(file.Path) || file.Path == BundleLayout.Checksums)
            .Select(file => $"{file.Path}: the name is reserved");
        var folder = BundlePath.ProblemOf(release.BundleName) is { } problem ? [$"{Printable.Of(release.BundleName)}: the bundle's name {problem}"] : Array.Empty<string>();
        string[] problems = [.. folder, .. BundlePath.ProblemsIn(files.Select(file => file.Path)), .. reserved];
        if (problems.Length > 0)
            throw new ReportedException(problems);
    }
}
