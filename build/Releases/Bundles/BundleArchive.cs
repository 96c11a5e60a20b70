using Welkin.Releases.Archives;

namespace Welkin.Releases.Bundles;

/// <summary>Writes a bundle's folder as one tar under its own name, with the release's time on everything.</summary>
internal static class BundleArchive
{
    /// <param name="unlisted">The paths that <c>release.json</c> cannot list.</param>
    public static void Write(string folder, ReleaseDocument release, IReadOnlyList<string> unlisted, Stream to) => ReproducibleTar.Write(
        release.Files.Select(file => file.Path).Concat(unlisted).Select(path => Entry(folder, release.BundleName, path)),
        release.SourceDateEpoch, to);

    private static TarFile Entry(string folder, string name, string path)
    {
        var source = Path.Combine(folder, path);
        return new TarFile($"{name}/{path}", new FileInfo(source).Length, () => File.OpenRead(source));
    }
}
