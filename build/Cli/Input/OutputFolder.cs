using Welkin.Kernel;

namespace Welkin.Cli.Input;

/// <summary>Looks at a folder before it is replaced as a whole: a mistyped name must not cost anybody their files.</summary>
internal static class OutputFolder
{
    /// <exception cref="ReportedException">Two files would have one name there, or the folder holds what is no manifest, or input that would be lost.</exception>
    /// <param name="folder">Null where nothing is written.</param>
    public static void Check(string? folder, IReadOnlyCollection<ManifestFile> files)
    {
        if (folder is null)
            return;
        var shared = files.GroupBy(file => file.Relative, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
            .Select(same => $"{string.Join(" and ", same.Select(file => file.Path))} would both be written to {Path.Combine(folder, same.Key)}: harden them apart, or name a folder above both").ToList();
        if (shared.Count > 0)
            throw new ReportedException(shared);
        if (!Directory.Exists(folder))
            return;

        if (files.FirstOrDefault(file => IsLost(folder, file)) is { } lost)
            throw new ReportedException($"--output: {folder} would be replaced as a whole, and holds the input {lost.Path}: name another folder");
        var written = files.Select(file => file.Relative).ToHashSet(StringComparer.Ordinal);
        var foreign = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))
            .Where(file => !written.Contains(file)).Order(StringComparer.Ordinal).FirstOrDefault(file => !IsManifest(Path.Combine(folder, file)));
        if (foreign is not null)
            throw new ReportedException($"--output: {folder} would be replaced as a whole, and holds what is no manifest: {foreign}");
    }

    // A file that is read from the folder and written elsewhere in it would be gone from its place.
    private static bool IsLost(string folder, ManifestFile file) =>
        Path.GetRelativePath(folder, file.Path) is var relative && !Path.IsPathRooted(relative) && !relative.StartsWith("..", StringComparison.Ordinal)
        && file.Path != ManifestInput.StandardInput && relative != file.Relative;

    private static bool IsManifest(string path)
    {
        if (!ManifestFile.MayBe(path))
            return false;
        var findings = new FindingList();
        return !ManifestFile.Read(path, path, findings).Documents.IsEmpty && findings.Count == 0;
    }
}
