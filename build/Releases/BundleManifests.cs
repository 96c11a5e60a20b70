using System.Text;
using Welkin.Kernel;
using Welkin.Releases.Bundles;
using Welkin.Releases.Verification;

namespace Welkin.Releases;

/// <summary>The manifests of a bundle, unpacked or as an archive: what is below <c>crds/</c> and <c>manifests/</c>. Nothing of it is verified.</summary>
public static class BundleManifests
{
    /// <summary>No manifest comes near; more is an attack on memory.</summary>
    private const int Largest = 64 * 1024 * 1024;

    private static readonly string[] Folders = ["crds/", "manifests/"];
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>Whether a path is that of a bundle, by its <c>release.json</c> or, for an archive, its extension.</summary>
    public static bool IsBundle(string path) => Directory.Exists(path) ? File.Exists(Path.Combine(path, BundleLayout.Release)) : path.EndsWith(".tar", StringComparison.Ordinal);

    /// <summary>Each manifest with its path in the bundle, by path.</summary>
    /// <exception cref="ReportedException">There is no bundle, or it cannot be read.</exception>
    public static IEnumerable<(string Path, string Text)> Read(string bundle)
    {
        try
        {
            var contents = BundleContents.At(bundle);
            var paths = contents.Entries.Where(entry => entry.Kind == EntryKind.File && Folders.Any(folder => entry.Path.StartsWith(folder, StringComparison.Ordinal))
                && Extensions.Contains(Path.GetExtension(entry.Path))).Select(entry => entry.Path).Order(StringComparer.Ordinal).ToList();
            return [.. paths.Select(path => (path, Encoding.UTF8.GetString(contents.ReadSmall(path, Largest)!)))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ReportedException($"{bundle}: cannot be read: {Printable.Of(error.Message)}", error);
        }
    }
}
