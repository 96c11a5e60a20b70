using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Reads the objects of what a person names: files, folders, chart archives, <c>-</c> for standard input.</summary>
/// <remarks>Of a chart only its <c>crds</c> folders hold objects; templates become objects when Helm renders them.</remarks>
public static class ManifestSource
{
    public const string StandardInput = "-";

    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>Folders by path, all below them that ends in .yaml, .yml or .json, as kubectl does.</summary>
    /// <param name="input">Standard input, read where a path is <c>-</c>.</param>
    /// <param name="findings">Receives what cannot be read.</param>
    /// <exception cref="ReportedException">A path does not exist.</exception>
    public static IEnumerable<ManifestDocument> Read(IReadOnlyList<string> paths, Stream input, FindingList findings)
    {
        var missing = paths.Where(path => path != StandardInput && !Path.Exists(path)).Select(path => $"{path}: there is no such file or folder").ToList();
        return missing.Count > 0
            ? throw new ReportedException(missing)
            : paths.SelectMany(path => path == StandardInput ? ManifestStream.Read(path, input, findings) : Files(path).SelectMany(file => ReadFile(file, findings)));
    }

    internal static bool IsManifest(string file) => Extensions.Contains(Path.GetExtension(file));

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 64, AttributesToSkip = 0 })
            .Where(IsManifest).Order(StringComparer.Ordinal)
        : [path];

    private static IEnumerable<ManifestDocument> ReadFile(string file, FindingList findings)
    {
        using var stream = File.OpenRead(file);
        foreach (var document in file.EndsWith(".tgz", StringComparison.Ordinal) || file.EndsWith(".tar.gz", StringComparison.Ordinal)
            ? ChartDefinitions.Read(file, stream, findings)
            : ManifestStream.Read(file, stream, findings))
            yield return document;
    }
}
